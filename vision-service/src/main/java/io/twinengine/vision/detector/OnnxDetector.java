package io.twinengine.vision.detector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.twinengine.vision.picture.Picture;

/**
 * Runs one ONNX model. The session is shared by all threads; a call uses one core, so that as many calls as cores can
 * run at once.
 */
public final class OnnxDetector implements AutoCloseable {

    public static final String EMBEDDED_MODEL = "/models/ssdlite-mobilenet-v2/model.onnx";
    public static final ModelSpec EMBEDDED = new ModelSpec("ssdlite-mobilenet-v2", ModelLayout.SSD, CocoLabels.BY_ID,
            300);

    private final ModelSpec spec;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String inputName;
    private final ModelInput input;

    public OnnxDetector(ModelSpec spec, byte[] model) {
        this.spec = spec;
        environment = OnnxRuntime.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
            Map.Entry<String, NodeInfo> only = session.getInputInfo().entrySet().iterator().next();
            inputName = only.getKey();
            input = new ModelInput(spec, (TensorInfo) only.getValue().getInfo());
        } catch (OrtException e) {
            throw new IllegalArgumentException("the ONNX model " + spec.name() + " cannot be loaded: "
                    + e.getMessage(), e);
        }
    }

    public static OnnxDetector embedded() {
        return new OnnxDetector(EMBEDDED, embeddedModel());
    }

    static byte[] embeddedModel() {
        try (InputStream model = OnnxDetector.class.getResourceAsStream(EMBEDDED_MODEL)) {
            if (model == null) {
                throw new IllegalStateException("the embedded model is missing from the class path");
            }
            return model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return spec.name();
    }

    /** The shorter side a picture should keep when it is decoded for this model. */
    public int wantedShortSide() {
        return Math.max(input.width(), input.height());
    }

    public boolean knows(String label) {
        return spec.knows(label);
    }

    public List<Detection> detect(Picture picture, double lowestScore) {
        try (OnnxTensor tensor = input.tensor(environment, picture);
                OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
            return new ModelOutput(spec, input, lowestScore).read(rows(result), picture);
        } catch (OrtException e) {
            throw new IllegalStateException("the ONNX model " + spec.name() + " failed: " + e.getMessage(), e);
        }
    }

    private static List<ModelOutput.Rows> rows(OrtSession.Result result) {
        List<ModelOutput.Rows> outputs = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> output : result) {
            OnnxTensor tensor = (OnnxTensor) output.getValue();
            long[] shape = tensor.getInfo().getShape();
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            tensor.getFloatBuffer().get(values);
            outputs.add(new ModelOutput.Rows(output.getKey(), values, (int) shape[shape.length - 1]));
        }
        return outputs;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the ONNX session cannot be closed", e);
        }
    }
}
