package io.twinengine.vision.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.twinengine.vision.picture.Picture;

/** Reads detections out of a model's tensors. */
final class ModelOutput {

    /** One output: rows of the given width. */
    record Rows(String name, float[] values, int width) {

        int count() {
            return values.length / width;
        }

        float at(int row, int column) {
            return values[row * width + column];
        }
    }

    private static final int[] YOLOX_STRIDES = { 8, 16, 32};

    private final ModelSpec spec;
    private final ModelInput input;
    private final double lowestScore;
    private final List<Detection> found = new ArrayList<>();

    ModelOutput(ModelSpec spec, ModelInput input, double lowestScore) {
        this.spec = spec;
        this.input = input;
        this.lowestScore = lowestScore;
    }

    List<Detection> read(List<Rows> outputs, Picture picture) {
        switch (spec.layout()) {
            case SSD -> readSsd(boxes(outputs), scores(outputs));
            case YOLOX -> readYolox(outputs.getFirst(), picture);
            case DETR -> readDetr(boxes(outputs), scores(outputs));
            case RT_DETR -> readRtDetr(boxes(outputs), scores(outputs));
        }
        return NonMaximumSuppression.best(found);
    }

    private Rows scores(List<Rows> outputs) {
        Rows boxes = boxes(outputs);
        return outputs.stream().filter(rows -> rows != boxes && rows.count() == boxes.count()).findFirst()
                .orElseThrow(this::wrongShape);
    }

    /** The output that is called boxes, else the first with four numbers a row: a model may have four classes. */
    private Rows boxes(List<Rows> outputs) {
        List<Rows> fours = outputs.stream().filter(rows -> rows.width() == 4).toList();
        return fours.stream().filter(rows -> rows.name().toLowerCase(Locale.ROOT).contains("box")).findFirst()
                .or(() -> fours.stream().findFirst())
                .orElseThrow(this::wrongShape);
    }

    private IllegalStateException wrongShape() {
        return new IllegalStateException("the outputs of model " + spec.name() + " are not those of " + spec.layout());
    }

    private void readSsd(Rows boxes, Rows scores) {
        for (int row = 0; row < boxes.count(); row++) {
            for (int label = 0; label < scores.width(); label++) {
                if (scores.at(row, label) >= lowestScore) {
                    add(label, scores.at(row, label), new Box(boxes.at(row, 1), boxes.at(row, 0), boxes.at(row, 3),
                            boxes.at(row, 2)));
                }
            }
        }
    }

    private void readDetr(Rows boxes, Rows logits) {
        for (int row = 0; row < boxes.count(); row++) {
            double sum = 0;
            for (int label = 0; label < logits.width(); label++) {
                sum += Math.exp(logits.at(row, label));
            }
            for (int label = 0; label < logits.width() - 1; label++) {
                addCentred(label, Math.exp(logits.at(row, label)) / sum, boxes, row);
            }
        }
    }

    private void readRtDetr(Rows boxes, Rows logits) {
        for (int row = 0; row < boxes.count(); row++) {
            for (int label = 0; label < logits.width(); label++) {
                addCentred(label, 1 / (1 + Math.exp(-logits.at(row, label))), boxes, row);
            }
        }
    }

    private void addCentred(int label, double score, Rows boxes, int row) {
        if (score >= lowestScore) {
            add(label, score, centred(boxes.at(row, 0), boxes.at(row, 1), boxes.at(row, 2), boxes.at(row, 3)));
        }
    }

    private void readYolox(Rows rows, Picture picture) {
        double scale = input.letterboxScale(picture);
        double width = picture.width() * scale;
        double height = picture.height() * scale;
        if (rows.width() < 6 || rows.count() != yoloxCells()) {
            throw wrongShape();
        }
        int row = 0;
        for (int stride : YOLOX_STRIDES) {
            int columns = input.width() / stride;
            for (int cell = 0; cell < columns * (input.height() / stride); cell++, row++) {
                double objectness = rows.at(row, 4);
                for (int label = 0; label < rows.width() - 5; label++) {
                    double score = objectness * rows.at(row, 5 + label);
                    if (score >= lowestScore) {
                        add(label, score, centred(
                                (rows.at(row, 0) + cell % columns) * stride / width,
                                (rows.at(row, 1) + cell / columns) * stride / height,
                                Math.exp(rows.at(row, 2)) * stride / width,
                                Math.exp(rows.at(row, 3)) * stride / height));
                    }
                }
            }
        }
    }

    private int yoloxCells() {
        return Arrays.stream(YOLOX_STRIDES).map(stride -> input.width() / stride * (input.height() / stride)).sum();
    }

    private static Box centred(double x, double y, double width, double height) {
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    private void add(int label, double score, Box box) {
        String name = label < spec.labels().size() ? spec.labels().get(label) : "class " + label;
        if (!name.isEmpty() && box.area() > 0) {
            found.add(new Detection(name, Math.min(1, score), box));
        }
    }
}
