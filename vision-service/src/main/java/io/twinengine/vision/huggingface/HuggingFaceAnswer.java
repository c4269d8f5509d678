package io.twinengine.vision.huggingface;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.detector.Box;
import io.twinengine.vision.detector.Detection;

/** Reads what the service answered and believes none of it unseen. */
final class HuggingFaceAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double ROUNDING = 2;
    private static final int MOST_OBJECTS = 1_000;

    private HuggingFaceAnswer() {}

    /** Objects with labels, scores from 0 to 1 and boxes inside the picture; anything else is a bad answer. */
    static List<Detection> objects(String body, int width, int height) {
        JsonNode answer = json(body);
        if (!answer.isArray() || answer.size() > MOST_OBJECTS) {
            throw bad("a list of objects was expected");
        }
        List<Detection> found = new ArrayList<>();
        for (JsonNode object : answer) {
            found.add(object(object, width, height));
        }
        return found;
    }

    private static Detection object(JsonNode object, int width, int height) {
        String label = object.path("label").asText("");
        double score = object.path("score").asDouble(-1);
        JsonNode box = object.path("box");
        double left = box.path("xmin").asDouble(Double.NaN);
        double top = box.path("ymin").asDouble(Double.NaN);
        double right = box.path("xmax").asDouble(Double.NaN);
        double bottom = box.path("ymax").asDouble(Double.NaN);
        if (label.isBlank() || !(score >= 0 && score <= 1)) {
            throw bad("an object has no label or no score from 0 to 1");
        }
        boolean inside = left >= -ROUNDING && top >= -ROUNDING && right <= width + ROUNDING
                && bottom <= height + ROUNDING && left < right && top < bottom;
        if (!inside) {
            throw bad("the box of " + label + " does not lie in the picture");
        }
        return new Detection(label, score, new Box(left / width, top / height, right / width, bottom / height));
    }

    /** Seconds until the model is loaded, if the answer says so. */
    static OptionalDouble estimatedSeconds(String body) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            double seconds = answer == null ? Double.NaN : answer.path("estimated_time").asDouble(Double.NaN);
            return seconds >= 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
        } catch (JsonProcessingException _) {
            return OptionalDouble.empty();
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            if (answer != null) {
                return answer;
            }
        } catch (JsonProcessingException _) {
            // Said below, without the text: it may hold anything.
        }
        throw bad("it is not JSON");
    }

    private static TwinException bad(String what) {
        return new TwinException(VisionError.INFERENCE_BAD_ANSWER, "The inference service answered, but " + what
                + ". Check that hf_endpoint names an object-detection model.");
    }
}
