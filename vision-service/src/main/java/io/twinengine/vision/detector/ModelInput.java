package io.twinengine.vision.detector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.twinengine.vision.picture.Picture;

/** Turns a picture into the tensor one model takes. */
final class ModelInput {

    private static final float LETTERBOX_GREY = 114;
    private static final float[] IMAGENET_MEAN = { 0.485f, 0.456f, 0.406f};
    private static final float[] IMAGENET_DEVIATION = { 0.229f, 0.224f, 0.225f};

    private final ModelLayout layout;
    private final boolean bytes;
    private final int width;
    private final int height;

    ModelInput(ModelSpec spec, TensorInfo info) {
        long[] shape = info.getShape();
        this.layout = spec.layout();
        this.bytes = info.type == OnnxJavaType.UINT8;
        boolean known = bytes || info.type == OnnxJavaType.FLOAT;
        if (shape.length != 4 || !known || shape[bytes ? 3 : 1] > 0 && shape[bytes ? 3 : 1] != 3) {
            throw new IllegalArgumentException("the model must take one picture as uint8 [1,h,w,3] or float [1,3,h,w],"
                    + " not " + info.type + " " + Arrays.toString(shape));
        }
        this.height = extent(shape[bytes ? 1 : 2], spec);
        this.width = extent(shape[bytes ? 2 : 3], spec);
    }

    private static int extent(long declared, ModelSpec spec) {
        return declared > 0 ? (int) declared : spec.defaultInputSize();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Model pixels per picture pixel where the picture is fitted in without changing its aspect. */
    double letterboxScale(Picture picture) {
        return Math.min((double) width / picture.width(), (double) height / picture.height());
    }

    OnnxTensor tensor(OrtEnvironment environment, Picture picture) throws OrtException {
        if (bytes) {
            byte[] rgb = picture.resizedTo(width, height).rgb();
            ByteBuffer buffer = ByteBuffer.allocateDirect(rgb.length).put(rgb).flip();
            return OnnxTensor.createTensor(environment, buffer, new long[]{ 1, height, width, 3},
                    OnnxJavaType.UINT8);
        }
        FloatBuffer planes = ByteBuffer.allocateDirect(width * height * 3 * Float.BYTES)
                .order(ByteOrder.nativeOrder()).asFloatBuffer();
        fill(planes, picture);
        return OnnxTensor.createTensor(environment, planes, new long[]{ 1, 3, height, width});
    }

    private void fill(FloatBuffer planes, Picture picture) {
        boolean letterbox = layout == ModelLayout.YOLOX;
        double scale = letterboxScale(picture);
        Picture fitted = letterbox
                ? picture.resizedTo(fit(picture.width() * scale, width), fit(picture.height() * scale, height))
                : picture.resizedTo(width, height);
        byte[] rgb = fitted.rgb();
        for (int channel = 0; channel < 3; channel++) {
            int source = letterbox ? 2 - channel : channel;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean outside = x >= fitted.width() || y >= fitted.height();
                    float value = outside ? LETTERBOX_GREY : rgb[(y * fitted.width() + x) * 3 + source] & 0xFF;
                    planes.put((channel * height + y) * width + x, normalised(value, channel));
                }
            }
        }
    }

    private static int fit(double extent, int most) {
        return Math.clamp(Math.round(extent), 1, most);
    }

    private float normalised(float value, int channel) {
        return switch (layout) {
            case SSD -> value * 2 / 255 - 1;
            case YOLOX -> value;
            case DETR -> (value / 255 - IMAGENET_MEAN[channel]) / IMAGENET_DEVIATION[channel];
            case RT_DETR -> value / 255;
        };
    }
}
