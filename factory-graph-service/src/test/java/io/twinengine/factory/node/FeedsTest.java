package io.twinengine.factory.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.kit.problem.TwinException;

class FeedsTest {

    private final Feeds feeds = new Feeds(new FeedConfig() {

        @Override
        public Set<String> videoSchemes() {
            return Set.of("https", "http", "rtsp", "rtsps");
        }

        @Override
        public Set<String> inferenceHosts() {
            return Set.of("huggingface.co", "huggingface.cloud");
        }

        @Override
        public Optional<Set<String>> videoHosts() {
            return Optional.empty();
        }

        @Override
        public Duration latestTimeout() {
            return Duration.ZERO;
        }

        @Override
        public Duration latestReuse() {
            return Duration.ZERO;
        }
    });

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "rtsp://camera-1.plant.example/stream", "https://cams.plant.example:8443/a?b=c",
            "HTTPS://Camera.Plant.Example/"})
    void acceptsPublicVideoFeeds(@Nullable String address) {
        assertThatCode(() -> feeds.require(with(address, null))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://camera.plant.example", "file:///etc/passwd", "javascript:alert(1)", "camera",
            "http://127.0.0.1/", "http://10.0.0.7/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/",
            "http://169.254.169.254/latest", "http://localhost:8081/", "http://auth-service:8081/",
            "http://x.cluster.local/", "http://db.internal/", "http://user:pw@camera.plant.example/", "http:///x",
            "http://cam era/"})
    void refusesVideoFeedsThatLeadInside(String address) {
        assertThatThrownBy(() -> feeds.require(with(address, null))).isInstanceOf(TwinException.class)
                .hasFieldOrPropertyWithValue("code.status", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://api-inference.huggingface.co/models/x",
            "https://a.b.endpoints.huggingface.cloud"})
    void acceptsHuggingFaceEndpoints(String address) {
        assertThatCode(() -> feeds.require(with(null, address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://api-inference.huggingface.co/", "https://huggingface.co.evil.example/",
            "https://evilhuggingface.co/", "https://1.2.3.4/"})
    void refusesOtherEndpoints(String address) {
        assertThatThrownBy(() -> feeds.require(with(null, address))).isInstanceOf(TwinException.class);
    }

    private static NodeDetails with(@Nullable String video, @Nullable String endpoint) {
        return new NodeDetails("Mill", 0, 0, 0, 0, null, null, null, null, null, List.of(), video, endpoint);
    }
}
