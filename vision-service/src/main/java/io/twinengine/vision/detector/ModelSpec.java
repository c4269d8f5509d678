package io.twinengine.vision.detector;

import java.util.List;

/** What must be known of an ONNX file beside the file: its layout, its labels by class index, its input size. */
public record ModelSpec(String name, ModelLayout layout, List<String> labels, int defaultInputSize) {

    public ModelSpec {
        labels = List.copyOf(labels);
        if (labels.isEmpty() || defaultInputSize < 32) {
            throw new IllegalArgumentException("a model needs labels and an input of at least 32 pixels");
        }
    }

    /** Whether the model has a class of this name. */
    public boolean knows(String label) {
        return labels.stream().anyMatch(known -> !known.isEmpty() && known.equalsIgnoreCase(label.strip()));
    }
}
