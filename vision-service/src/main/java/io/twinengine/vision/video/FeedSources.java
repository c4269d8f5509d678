package io.twinengine.vision.video;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.outbound.AddressRules.Target;
import io.twinengine.vision.picture.PictureConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

/** Who can read an address: the service itself, or ffmpeg. */
@ApplicationScoped
class FeedSources {

    private static final int CONNECT_MILLIS = 5_000;
    private static final Pattern VIDEO_FILE = Pattern.compile("\\.(mp4|m4v|mov|mkv|webm|ts|flv|avi)$");

    private final VideoConfig config;
    private final int largestPicture;
    private final HttpClient client;

    FeedSources(VideoConfig config, PictureConfig pictures, Vertx vertx) {
        this.config = config;
        this.largestPicture = pictures.maxBytes();
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(config.mostFeeds()).setKeepAlive(false));
    }

    PictureSource of(Target target) {
        if (isMotionJpeg(target)) {
            return new HttpSource(client, config.silence(), largestPicture);
        }
        String program = config.ffmpeg().orElseThrow(() -> new TwinException(VisionError.ADDRESS_NOT_ALLOWED,
                "RTSP and MP4 need ffmpeg: install it and set twin.vision.video.ffmpeg, or use Motion JPEG."));
        return new ProcessSource(new FfmpegCommand(program, config.framesPerSecond()), client, config.silence(),
                largestPicture);
    }

    private static boolean isMotionJpeg(Target target) {
        String path = String.valueOf(target.uri().getPath()).toLowerCase(Locale.ROOT);
        return FfmpegCommand.isFed(target) && !VIDEO_FILE.matcher(path).find();
    }
}
