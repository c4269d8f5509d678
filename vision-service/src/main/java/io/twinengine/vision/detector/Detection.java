package io.twinengine.vision.detector;

/** One object found in one picture. */
public record Detection(String label, double score, Box box) {

    public Detection {
        if (label.isBlank() || !(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a detection needs a label and a score from 0 to 1");
        }
    }

    public boolean isA(String wanted) {
        return label.equalsIgnoreCase(wanted.strip());
    }
}
