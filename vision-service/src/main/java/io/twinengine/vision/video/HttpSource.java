package io.twinengine.vision.video;

import java.time.Duration;
import java.util.function.Consumer;

import io.twinengine.vision.outbound.AddressRules.Target;
import io.vertx.core.http.HttpClient;

/** Motion JPEG over HTTP. */
final class HttpSource implements PictureSource {

    private final HttpClient client;
    private final Duration silence;
    private final int largestPicture;

    HttpSource(HttpClient client, Duration silence, int largestPicture) {
        this.client = client;
        this.silence = silence;
        this.largestPicture = largestPicture;
    }

    @Override
    public void read(Target target, Consumer<byte[]> pictures) throws InterruptedException {
        try (HttpDownload download = new HttpDownload(client, target, silence)) {
            MjpegParser parser = new MjpegParser(download.contentType(), largestPicture, pictures);
            for (byte[] piece = download.next(); piece != null; piece = download.next()) {
                parser.feed(piece);
            }
            throw new BrokenFeedException("the camera closed the stream");
        } catch (IllegalArgumentException e) {
            throw new BrokenFeedException(e.getMessage());
        }
    }
}
