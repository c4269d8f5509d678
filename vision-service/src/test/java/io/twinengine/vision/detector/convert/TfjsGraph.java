package io.twinengine.vision.detector.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A TensorFlow.js graph model as its files hold it: nodes by name, and constants by name. */
final class TfjsGraph {

    record Node(String name, String type, List<String> inputs, JsonNode attributes) {

        boolean samePadding() {
            return "SAME".equals(text(attributes.path("padding").path("s")));
        }

        int stride() {
            return attributes.path("strides").path("list").path("i").path(1).asInt();
        }

        // Old model files hold string attributes as arrays of character codes, newer ones as text.
        private static String text(JsonNode value) {
            if (!value.isArray()) {
                return value.asText();
            }
            byte[] codes = new byte[value.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) value.get(i).asInt();
            }
            return new String(codes, StandardCharsets.US_ASCII);
        }
    }

    record Constant(long[] shape, float[] values) {}

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final Map<String, Integer> consumers = new HashMap<>();

    private TfjsGraph(JsonNode model, ByteBuffer weights) {
        for (JsonNode json : model.path("modelTopology").path("node")) {
            List<String> inputs = new ArrayList<>();
            json.path("input").forEach(input -> inputs.add(input.asText()));
            Node node = new Node(json.path("name").asText(), json.path("op").asText(), inputs, json.path("attr"));
            nodes.put(node.name(), node);
            inputs.forEach(input -> consumers.merge(input, 1, Integer::sum));
        }
        for (JsonNode group : model.path("weightsManifest")) {
            group.path("weights").forEach(weight -> readConstant(weight, weights));
        }
    }

    static TfjsGraph read(Path directory) {
        try {
            JsonNode model = new ObjectMapper().readTree(directory.resolve("model.json").toFile());
            ByteArrayOutputStream shards = new ByteArrayOutputStream();
            for (JsonNode group : model.path("weightsManifest")) {
                for (JsonNode path : group.path("paths")) {
                    shards.writeBytes(Files.readAllBytes(directory.resolve(path.asText())));
                }
            }
            return new TfjsGraph(model, ByteBuffer.wrap(shards.toByteArray()).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the model has no node " + name);
        }
        return node;
    }

    boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    Constant constant(String name) {
        Constant constant = constants.get(name);
        if (constant == null) {
            throw new IllegalArgumentException("the model has no constant " + name);
        }
        return constant;
    }

    boolean hasOneConsumer(String name) {
        return consumers.getOrDefault(name, 0) == 1;
    }

    private void readConstant(JsonNode weight, ByteBuffer weights) {
        long[] shape = new long[weight.path("shape").size()];
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = weight.path("shape").get(i).asLong();
            size *= (int) shape[i];
        }
        float[] values = new float[size];
        boolean whole = weight.path("dtype").asText().equals("int32");
        for (int i = 0; i < size; i++) {
            values[i] = whole ? weights.getInt() : weights.getFloat();
        }
        constants.put(weight.path("name").asText(), new Constant(shape, values));
    }
}
