package io.twinengine.vision.video;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.twinengine.vision.outbound.AddressRules.Target;

/** Everything that ffmpeg can open: it turns the feed into Motion JPEG on its standard output. */
final class ProcessSource implements PictureSource {

    private static final String OUTPUT_TYPE = "multipart/x-mixed-replace;boundary=ffmpeg";
    private static final int PIECE = 1 << 16;

    private final String program;
    private final int framesPerSecond;
    private final int largestPicture;

    ProcessSource(String program, int framesPerSecond, int largestPicture) {
        this.program = program;
        this.framesPerSecond = framesPerSecond;
        this.largestPicture = largestPicture;
    }

    @Override
    public void read(Target target, Consumer<byte[]> pictures) throws InterruptedException {
        Process process = start(target);
        try (InputStream out = process.getInputStream()) {
            MjpegParser parser = new MjpegParser(OUTPUT_TYPE, largestPicture, pictures);
            byte[] piece = new byte[PIECE];
            int read = out.read(piece);
            while (read >= 0 && !Thread.currentThread().isInterrupted()) {
                parser.feed(Arrays.copyOf(piece, read));
                read = out.read(piece);
            }
            throw new BrokenFeedException("the feed ended");
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokenFeedException("the feed broke: " + e.getMessage());
        } finally {
            process.destroy();
        }
    }

    private Process start(Target target) {
        try {
            return new ProcessBuilder(command(target)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException _) {
            throw new BrokenFeedException("ffmpeg cannot be started; check twin.vision.video.ffmpeg");
        }
    }

    /** The address is the number that was checked, so that ffmpeg looks up no name. */
    private List<String> command(Target target) {
        String scheme = target.uri().getScheme();
        String address = target.address().getHostAddress();
        String host = address.contains(":") ? "[" + address + "]" : address;
        String path = target.uri().getRawPath() == null ? "" : target.uri().getRawPath();
        String query = target.uri().getRawQuery() == null ? "" : "?" + target.uri().getRawQuery();
        return List.of(program, "-nostdin", "-loglevel", "error", "-protocol_whitelist", "rtsp,rtp,tcp,udp,http",
                "-i", scheme + "://" + host + ":" + target.port() + path + query, "-an", "-r",
                Integer.toString(framesPerSecond), "-f", "mpjpeg", "-boundary_tag", "ffmpeg", "pipe:1");
    }
}
