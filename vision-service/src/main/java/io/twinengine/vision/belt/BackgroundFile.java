package io.twinengine.vision.belt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What is known of a belt as bytes: width, height, rounded means, deviations in eighths of a grey level, and the shapes
 * of units seen.
 */
final class BackgroundFile {

    private static final int DEVIATION_STEPS = 8;
    private static final int MOST_PIXELS = 1_000_000;

    private BackgroundFile() {}

    static byte[] write(Background background, UnitShape shape) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(background.width());
            out.writeInt(background.height());
            for (float mean : background.mean()) {
                out.writeByte(Math.clamp(Math.round(mean), 0, 255));
            }
            for (float variance : background.variance()) {
                out.writeByte(Math.clamp(Math.round(Math.sqrt(variance) * DEVIATION_STEPS), 0, 255));
            }
            shape.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Fills {@code shape}, unless the file is of a release that did not keep it. */
    static Background read(byte[] file, UnitShape shape) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(file)))) {
            int width = in.readInt();
            int height = in.readInt();
            if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
                throw new IllegalArgumentException("not a stored background");
            }
            float[] mean = new float[width * height * 3];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = in.readUnsignedByte();
            }
            float[] variance = new float[width * height];
            for (int i = 0; i < variance.length; i++) {
                float deviation = in.readUnsignedByte() / (float) DEVIATION_STEPS;
                variance[i] = deviation * deviation;
            }
            if (in.available() > 0) {
                shape.restore(in);
            }
            return Background.restored(width, height, mean, variance);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a stored background", e);
        }
    }
}
