package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures that grow when they are opened, and files that say they are pictures. */
@ExtendWith(Platform.class)
class BadPicturesIT {

    private static final long SEED = Long.getLong("twin.fuzz.seed", 20_260_104);
    private static final String BOUNDARY = "e2e-boundary";

    @Test
    void bombsAndLiesAreRefusedAndNothingDies(PlatformUnderTest platform) throws IOException {
        System.out.printf("bad pictures: seed %d%n", SEED);
        OwnTenant tenant = OwnTenant.create(platform, "Pictures");
        int vision = platform.restarts("vision");
        int report = platform.restarts("report");
        List<String> accepted = new ArrayList<>();
        List<String> faults = new ArrayList<>();

        for (Map.Entry<String, byte[]> picture : pictures().entrySet()) {
            for (Upload upload : uploads(tenant)) {
                HttpResponse<byte[]> answer = tenant.manager().raw("POST", upload.path(),
                        "multipart/form-data; boundary=" + BOUNDARY, upload.form(picture.getValue()), Map.of());
                String what = picture.getKey() + " to " + upload.path() + ": " + answer.statusCode();
                if (answer.statusCode() >= 500) {
                    faults.add(what + " " + new String(answer.body(), StandardCharsets.UTF_8));
                } else if (answer.statusCode() < 400 && !upload.mayKeepUnread()) {
                    accepted.add(what);
                }
            }
        }

        assertThat(faults).isEmpty();
        assertThat(accepted).isEmpty();
        assertThat(platform.restarts("vision")).isEqualTo(vision);
        assertThat(platform.restarts("report")).isEqualTo(report);
    }

    /** @param mayKeepUnread whether the file is stored by its kind, without being opened */
    private record Upload(String path, Map<String, String> fields, List<String> files, boolean mayKeepUnread) {

        byte[] form(byte[] content) throws IOException {
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                        + "\"\r\n\r\n" + field.getValue() + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            for (String file : files) {
                form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file
                        + "\"; filename=\"../../x.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                form.write(content);
                form.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            form.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return form.toByteArray();
        }
    }

    private static List<Upload> uploads(OwnTenant tenant) {
        String node = Long.toString(tenant.node());
        return List.of(
                new Upload("/api/process-frame/", Map.of("node_id", node, "object_type", "part"), List.of("frame"),
                        false),
                new Upload("/api/vision/stoppage/", Map.of("node_id", node), List.of("frame1", "frame2"), false),
                new Upload("/api/media/", Map.of("machine_node", node), List.of("file"), true));
    }

    private static Map<String, byte[]> pictures() throws IOException {
        NastyValues values = new NastyValues(SEED);
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("nothing", new byte[0]);
        pictures.put("noise", values.noise(5_000));
        pictures.put("PNG of 60,000 x 60,000 in a few bytes", png(60_000, 60_000, 1 << 20));
        pictures.put("PNG of 2^31-1 x 2^31-1", png(Integer.MAX_VALUE, Integer.MAX_VALUE, 1 << 10));
        pictures.put("PNG whose data ends early", java.util.Arrays.copyOf(png(64, 64, 64 * 65 * 3), 80));
        pictures.put("JPEG that says 65,535 x 65,535", jpegHeader());
        pictures.put("JPEG of nothing but restart markers", repeated(new byte[]{ (byte) 0xFF, (byte) 0xD0}, 50_000));
        pictures.put("GIF", "GIF89a\u0001\u0000\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
        pictures.put("SVG with an entity bomb",
                """
                <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>""".getBytes(StandardCharsets.UTF_8));
        pictures.put("ZIP", new byte[]{ 'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
        pictures.put("HTML", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        pictures.put("JPEG start, PNG rest",
                joined(new byte[]{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, png(8, 8, 200)));
        return pictures;
    }

    /** Claims a size and holds so many zeros, which compress to almost nothing. */
    private static byte[] png(int width, int height, int zeros) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[]{ (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[]{ 8, 2, 0, 0, 0});
        chunk(file, "IHDR", header.toByteArray());
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        byte[] compressed = new byte[zeros / 100 + 1_000];
        int length = deflater.deflate(compressed);
        deflater.end();
        chunk(file, "IDAT", java.util.Arrays.copyOf(compressed, length));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
        byte[] named = joined(type.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 crc = new CRC32();
        crc.update(named);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(content.length);
        out.write(named);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] jpegHeader() {
        return new byte[]{ (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 17, 8, (byte) 0xFF, (byte) 0xFF,
                (byte) 0xFF, (byte) 0xFF, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, (byte) 0xFF, (byte) 0xD9};
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = part[i % part.length];
        }
        return all;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
