package io.twinengine.vision.detector.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.twinengine.vision.detector.CocoLabels;
import io.twinengine.vision.detector.convert.TfjsGraph.Constant;
import io.twinengine.vision.detector.convert.TfjsGraph.Node;

/**
 * Turns the SSDLite-MobileNetV2 graph of TensorFlow.js into one ONNX file: bytes of a 300 x 300 picture in, decoded
 * boxes and scores out. Arguments: the folder with {@code model.json} and its shards, and the file to write.
 */
public final class ConvertModel {

    private static final String ENTRY = "Preprocessor/sub";
    private static final String ANCHORS = "Postprocessor/ExpandDims";
    private static final int HEADS = 6;
    private static final int CLASSES = 91;
    private static final int ANCHOR_COUNT = 1917;
    private static final float BATCH_NORM_EPSILON = 0.001f;

    private final TfjsGraph graph;
    private final OnnxWriter onnx = new OnnxWriter();
    private final Map<String, String> written = new HashMap<>();
    private int tensors;

    private ConvertModel(TfjsGraph graph) {
        this.graph = graph;
    }

    public static void main(String[] arguments) throws IOException {
        byte[] model = new ConvertModel(TfjsGraph.read(Path.of(arguments[0]))).convert();
        Files.write(Path.of(arguments[1]), model);
    }

    private byte[] convert() {
        onnx.describe("twinengine.layout", "SSD").describe("twinengine.labels", String.join("\n", CocoLabels.BY_ID));
        onnx.byteInput("image", 1, 300, 300, 3);
        written.put(ENTRY, preprocess());
        decodeBoxes(heads("BoxEncodingPredictor", 4));
        onnx.node("Sigmoid", List.of(heads("ClassPredictor", CLASSES)), List.of("scores"), Map.of());
        onnx.output("boxes", 1, ANCHOR_COUNT, 4).output("scores", 1, ANCHOR_COUNT, CLASSES);
        return onnx.write("ssdlite_mobilenet_v2");
    }

    private String preprocess() {
        onnx.floats("scale", new float[]{ 2f / 255}).floats("shift", new float[]{ 1f});
        onnx.node("Cast", List.of("image"), List.of("wide"), Map.of("to", 1L));
        onnx.node("Transpose", List.of("wide"), List.of("planes"), Map.of("perm", new long[]{ 0, 3, 1, 2}));
        onnx.node("Mul", List.of("planes", "scale"), List.of("scaled"), Map.of());
        onnx.node("Sub", List.of("scaled", "shift"), List.of("normal"), Map.of());
        return "normal";
    }

    private String heads(String predictor, int values) {
        List<String> heads = IntStream.range(0, HEADS)
                .mapToObj(k -> head("BoxPredictor_" + k + "/" + predictor + "/BiasAdd", values))
                .toList();
        onnx.node("Concat", heads, List.of(predictor), Map.of("axis", 1L));
        return predictor;
    }

    private String head(String name, int values) {
        String planes = tensor(name);
        String pixels = next();
        onnx.node("Transpose", List.of(planes), List.of(pixels), Map.of("perm", new long[]{ 0, 2, 3, 1}));
        String shape = next();
        String rows = next();
        onnx.longs(shape, 1, -1, values);
        onnx.node("Reshape", List.of(pixels, shape), List.of(rows), Map.of());
        return rows;
    }

    // The box coder of the detection API: offsets in tenths of an anchor, sizes as logarithms in fifths.
    private void decodeBoxes(String encoded) {
        float[] anchors = graph.constant(ANCHORS).values();
        float[] centres = new float[ANCHOR_COUNT * 2];
        float[] sizes = new float[ANCHOR_COUNT * 2];
        for (int i = 0; i < ANCHOR_COUNT; i++) {
            for (int axis = 0; axis < 2; axis++) {
                float low = anchors[i * 4 + axis];
                float high = anchors[i * 4 + axis + 2];
                centres[i * 2 + axis] = (low + high) / 2;
                sizes[i * 2 + axis] = high - low;
            }
        }
        onnx.floats("anchor_centres", centres, 1, ANCHOR_COUNT, 2).floats("anchor_sizes", sizes, 1, ANCHOR_COUNT, 2);
        onnx.floats("tenth", new float[]{ 0.1f}).floats("fifth", new float[]{ 0.2f});
        onnx.floats("half", new float[]{ 0.5f});
        onnx.longs("pairs", 2, 2);
        onnx.node("Split", List.of(encoded, "pairs"), List.of("offsets", "logarithms"), Map.of("axis", 2L));
        binary("Mul", "offsets", "tenth", "tenths");
        binary("Mul", "tenths", "anchor_sizes", "moves");
        binary("Add", "moves", "anchor_centres", "centres");
        binary("Mul", "logarithms", "fifth", "fifths");
        onnx.node("Exp", List.of("fifths"), List.of("growth"), Map.of());
        binary("Mul", "growth", "anchor_sizes", "extents");
        binary("Mul", "extents", "half", "halves");
        binary("Sub", "centres", "halves", "lows");
        binary("Add", "centres", "halves", "highs");
        onnx.node("Concat", List.of("lows", "highs"), List.of("boxes"), Map.of("axis", 2L));
    }

    private void binary(String type, String left, String right, String result) {
        onnx.node(type, List.of(left, right), List.of(result), Map.of());
    }

    private String tensor(String name) {
        String known = written.get(name);
        if (known != null) {
            return known;
        }
        String result = switch (graph.node(name).type()) {
            case "AddN" -> sum(graph.node(name));
            case "Relu6" -> clip(graph.node(name));
            case "Add" -> addition(graph.node(name));
            default -> foldedConvolution(graph.node(name));
        };
        written.put(name, result);
        return result;
    }

    private String sum(Node node) {
        String result = next();
        onnx.node("Sum", node.inputs().stream().map(this::tensor).toList(), List.of(result), Map.of());
        return result;
    }

    // The graph's optimiser moved some shifts behind the residual sums; there is no convolution to fold those into.
    private String addition(Node node) {
        if (node.inputs().stream().noneMatch(graph::isConstant)) {
            return sum(node);
        }
        if (!graph.node(dataInput(node)).type().equals("AddN")) {
            return foldedConvolution(node);
        }
        String input = tensor(dataInput(node));
        String result = next();
        float[] shift = graph.constant(constantInput(node)).values();
        onnx.floats(result + "c", shift, shift.length, 1, 1);
        binary("Add", input, result + "c", result);
        return result;
    }

    private String clip(Node node) {
        String input = tensor(node.inputs().getFirst());
        if (written.putIfAbsent("six", "six") == null) {
            onnx.floats("zero", new float[]{ 0}).floats("six", new float[]{ 6});
        }
        String result = next();
        onnx.node("Clip", List.of(input, "zero", "six"), List.of(result), Map.of());
        return result;
    }

    /** A convolution with everything linear that follows it (scale, shift, batch norm) folded into its weights. */
    private String foldedConvolution(Node last) {
        Node node = last;
        ArrayDeque<Node> following = new ArrayDeque<>();
        while (!node.type().equals("Conv2D") && !node.type().equals("DepthwiseConv2dNative")) {
            following.push(node);
            node = graph.node(dataInput(node));
            if (!graph.hasOneConsumer(node.name())) {
                throw new IllegalStateException(node.name() + " is used twice and cannot be folded");
            }
        }
        Constant weights = graph.constant(node.inputs().get(1));
        boolean depthwise = node.type().equals("DepthwiseConv2dNative");
        int channels = (int) (depthwise ? weights.shape()[2] : weights.shape()[3]);
        Affine affine = new Affine(channels);
        following.forEach(step -> apply(step, affine));
        return convolution(node, weights, affine, depthwise);
    }

    private String dataInput(Node node) {
        return node.inputs().stream().filter(input -> !graph.isConstant(input)).findFirst().orElseThrow();
    }

    private String constantInput(Node node) {
        return node.inputs().stream().filter(graph::isConstant).findFirst().orElseThrow();
    }

    private void apply(Node step, Affine affine) {
        if (step.type().equals("FusedBatchNorm")) {
            affine.normalise(values(step, 1), values(step, 2), values(step, 3), values(step, 4));
            return;
        }
        float[] values = graph.constant(constantInput(step)).values();
        switch (step.type()) {
            case "Mul" -> affine.multiply(values);
            case "Add", "BiasAdd" -> affine.add(values);
            default -> throw new IllegalStateException("cannot fold " + step.type() + " at " + step.name());
        }
    }

    private float[] values(Node node, int input) {
        return graph.constant(node.inputs().get(input)).values();
    }

    private String convolution(Node node, Constant weights, Affine affine, boolean depthwise) {
        String input = tensor(node.inputs().getFirst());
        String result = next();
        int height = (int) weights.shape()[0];
        int width = (int) weights.shape()[1];
        int in = depthwise ? 1 : (int) weights.shape()[2];
        int out = affine.scale.length;
        onnx.halves(result + "w", channelsFirst(weights.values(), height * width, in, affine), out, in, height, width);
        onnx.floats(result + "b", affine.shift, out);
        onnx.node("Conv", List.of(input, result + "w", result + "b"), List.of(result), Map.of(
                "auto_pad", node.samePadding() ? "SAME_UPPER" : "VALID",
                "group", depthwise ? (long) out : 1L,
                "kernel_shape", new long[]{ height, width},
                "strides", new long[]{ node.stride(), node.stride()}));
        return result;
    }

    // [pixel][in][out] (depthwise: [pixel][out][1]) becomes [out][in][pixel].
    private static float[] channelsFirst(float[] weights, int pixels, int in, Affine affine) {
        int out = affine.scale.length;
        float[] result = new float[weights.length];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    result[(o * in + i) * pixels + pixel] = weights[(pixel * in + i) * out + o] * affine.scale[o];
                }
            }
        }
        return result;
    }

    private String next() {
        return "t" + tensors++;
    }

    private static final class Affine {

        private final float[] scale;
        private final float[] shift;

        Affine(int channels) {
            scale = new float[channels];
            shift = new float[channels];
            Arrays.fill(scale, 1);
        }

        void multiply(float[] factor) {
            for (int i = 0; i < scale.length; i++) {
                scale[i] *= factor[i];
                shift[i] *= factor[i];
            }
        }

        void add(float[] offset) {
            for (int i = 0; i < scale.length; i++) {
                shift[i] += offset[i];
            }
        }

        void normalise(float[] gamma, float[] beta, float[] mean, float[] variance) {
            for (int i = 0; i < scale.length; i++) {
                float factor = gamma[i] / (float) Math.sqrt(variance[i] + BATCH_NORM_EPSILON);
                scale[i] *= factor;
                shift[i] = (shift[i] - mean[i]) * factor + beta[i];
            }
        }
    }
}
