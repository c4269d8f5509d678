package io.twinengine.vision.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.vision.detector.convert.OnnxWriter;
import io.twinengine.vision.picture.Picture;

/** Own ONNX files of each documented shape, written here with fixed answers and run by the real runtime. */
class OwnModelTest {

    private static final Picture PICTURE = new Picture(64, 32, new byte[64 * 32 * 3]);
    private static final List<String> LABELS = List.of("gear", "bolt");

    @Test
    void readsSsdBoxesAndScores() {
        byte[] model = answering("boxes", new float[]{ 0.1f, 0.2f, 0.5f, 0.6f}, 4)
                .write(new OnnxWriter(), "scores", new float[]{ 0.1f, 0.8f}, 2);

        assertOneBolt(ModelLayout.SSD, model, 0.8, new Box(0.2, 0.1, 0.6, 0.5));
    }

    @Test
    void readsDetrQueriesWithTheClassForNothing() {
        byte[] model = answering("pred_boxes", new float[]{ 0.4f, 0.3f, 0.4f, 0.4f, 0.5f, 0.5f, 1f, 1f}, 4)
                .write(new OnnxWriter(), "logits", new float[]{ 0, 5, 0, 0, 0, 9}, 3);

        assertOneBolt(ModelLayout.DETR, model, 0.9867, new Box(0.2, 0.1, 0.6, 0.5));
    }

    @Test
    void readsRtDetrQueriesWithIndependentClasses() {
        byte[] model = answering("pred_boxes", new float[]{ 0.4f, 0.3f, 0.4f, 0.4f}, 4)
                .write(new OnnxWriter(), "logits", new float[]{ -4, 3, -4}, 3);

        assertOneBolt(ModelLayout.RT_DETR, model, 0.9526, new Box(0.2, 0.1, 0.6, 0.5));
    }

    @Test
    void readsYoloxGridsInTheLetterboxedInput() {
        // A 64 x 64 input has 64 + 16 + 4 cells; the picture fills its upper half.
        float[] rows = new float[84 * 7];
        int row = (1 * 8 + 3) * 7;
        float[] answer = { 0.2f, 0f, (float) Math.log(3.2), (float) Math.log(1.6), 0.9f, 0.1f, 0.9f};
        System.arraycopy(answer, 0, rows, row, answer.length);
        OnnxWriter writer = new OnnxWriter().floatInput("image", 1, 3, 64, 64);
        writer.floats("rows", rows, 1, 84, 7).node("Identity", List.of("rows"), List.of("output"), Map.of())
                .output("output", 1, 84, 7);

        assertOneBolt(ModelLayout.YOLOX, writer.write("yolox"), 0.81, new Box(0.2, 0.05, 0.6, 0.45));
    }

    @Test
    void tellsBoxesFromTheScoresOfFourClassesByTheirName() {
        byte[] model = answering("scores", new float[]{ 0.1f, 0.8f, 0, 0}, 4)
                .write(new OnnxWriter(), "detection_boxes", new float[]{ 0.1f, 0.2f, 0.5f, 0.6f}, 4);

        assertOneBolt(ModelLayout.SSD, model, 0.8, new Box(0.2, 0.1, 0.6, 0.5));
    }

    @Test
    void namesTheLayoutThatAModelDoesNotAnswerIn() {
        byte[] model = answering("boxes", new float[]{ 0.1f, 0.2f, 0.5f, 0.6f}, 4)
                .write(new OnnxWriter(), "scores", new float[]{ 0.1f, 0.8f}, 2);
        try (OnnxDetector detector = new OnnxDetector(new ModelSpec("own", ModelLayout.YOLOX, LABELS, 64), model)) {
            assertThatIllegalStateException().isThrownBy(() -> detector.detect(PICTURE, 0.5))
                    .withMessageContaining("own").withMessageContaining("YOLOX");
        }
    }

    @Test
    void refusesAModelThatTakesItsColoursLast() {
        OnnxWriter writer = new OnnxWriter().floatInput("image", 1, 64, 64, 3);
        writer.floats("values", new float[]{ 1}, 1, 1, 1)
                .node("Identity", List.of("values"), List.of("output"), Map.of())
                .output("output", 1, 1, 1);

        assertThatIllegalArgumentException().isThrownBy(
                () -> new OnnxDetector(new ModelSpec("own", ModelLayout.SSD, LABELS, 64), writer.write("nhwc")))
                .withMessageContaining("float [1,3,h,w]");
    }

    @Test
    void refusesAFileThatIsNoModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnnxDetector(new ModelSpec("own", ModelLayout.SSD, LABELS, 64), new byte[100]))
                .withMessageContaining("own");
    }

    private static void assertOneBolt(ModelLayout layout, byte[] model, double score, Box box) {
        try (OnnxDetector detector = new OnnxDetector(new ModelSpec("own", layout, LABELS, 64), model)) {
            List<Detection> found = detector.detect(PICTURE, 0.5);

            assertThat(found).singleElement().satisfies(bolt -> {
                assertThat(bolt.label()).isEqualTo("bolt");
                assertThat(bolt.score()).isCloseTo(score, within(0.001));
                assertThat(bolt.box().overlap(box)).isGreaterThan(0.99);
            });
        }
    }

    private static Answer answering(String name, float[] values, int width) {
        return new Answer(name, values, width);
    }

    private record Answer(String name, float[] values, int width) {

        byte[] write(OnnxWriter writer, String other, float[] otherValues, int otherWidth) {
            writer.floatInput("image", 1, 3, 64, 64);
            constant(writer, name, values, width);
            constant(writer, other, otherValues, otherWidth);
            return writer.write("constant");
        }

        private static void constant(OnnxWriter writer, String name, float[] values, int width) {
            int rows = values.length / width;
            writer.floats(name + "_values", values, 1, rows, width)
                    .node("Identity", List.of(name + "_values"), List.of(name), Map.of())
                    .output(name, 1, rows, width);
        }
    }
}
