package io.twinengine.vision.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real ffmpeg, unpacked from a test dependency, so that no test depends on what a machine has installed. */
final class FfmpegProgram {

    private static final String FOLDER = "/org/bytedeco/ffmpeg/linux-x86_64/";
    private static final List<String> FILES = List.of("ffmpeg", "libavcodec.so.62", "libavdevice.so.62",
            "libavfilter.so.11", "libavformat.so.62", "libavutil.so.60", "libswresample.so.6", "libswscale.so.9",
            "libdrm.so.2", "libva.so.2", "libva-drm.so.2");

    private final Path path;

    private FfmpegProgram(Path path) {
        this.path = path;
    }

    static FfmpegProgram unpackTo(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream in = FfmpegProgram.class.getResourceAsStream(FOLDER + file)) {
                Files.copy(in, folder.resolve(file));
            }
        }
        Path program = folder.resolve(FILES.getFirst());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new FfmpegProgram(program);
    }

    String path() {
        return path.toString();
    }

    /** Makes a film of the pictures, ten a second; the name's ending says in which container. */
    void film(List<byte[]> pictures, Path film, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path(), "-hide_banner", "-loglevel", "error", "-f", "mjpeg",
                "-framerate", "10", "-i", "pipe:0", "-c:v", "mpeg4", "-q:v", "3", "-pix_fmt", "yuv420p"));
        command.addAll(List.of(options));
        command.add(film.toString());
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            for (byte[] picture : pictures) {
                in.write(picture);
            }
        }
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("no film was made");
        }
    }
}
