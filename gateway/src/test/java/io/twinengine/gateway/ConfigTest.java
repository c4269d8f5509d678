package io.twinengine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twinengine.gateway.limit.LimitConfig;
import io.twinengine.gateway.probe.ProbeConfig;
import io.twinengine.gateway.proxy.ProxyConfig;
import io.twinengine.gateway.proxy.Service;
import io.twinengine.gateway.proxy.ServicesConfig;
import io.twinengine.gateway.socket.RoomConfig;
import io.twinengine.gateway.socket.SocketConfig;

class ConfigTest {

    @Test
    void defaultsAreUsable() {
        SmallRyeConfig config = config(Map.of());

        assertThat(config.getConfigMapping(SocketConfig.class)).satisfies(socket -> {
            assertThat(socket.authenticateWithin()).isEqualTo(Duration.ofSeconds(5));
            assertThat(socket.heartbeat()).isEqualTo(Duration.ofSeconds(25));
            assertThat(socket.silence()).isEqualTo(Duration.ofSeconds(70));
            assertThat(socket.mostDelay()).isEqualTo(Duration.ofSeconds(30));
            assertThat(socket.mostMessageBytes()).isEqualTo(8192);
            assertThat(socket.messagesPerSecond()).isEqualTo(20);
            assertThat(socket.allowedOrigins()).isEmpty();
        });
        assertThat(config.getConfigMapping(RoomConfig.class).limits().batchPause()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.getConfigMapping(ServicesConfig.class).of(Service.REPORT))
                .isEqualTo(URI.create("http://127.0.0.1:8085"));
        assertThat(config.getConfigMapping(ProbeConfig.class).isConfigured()).isFalse();
    }

    @Test
    void everyPropertyCanBeOverridden() {
        SmallRyeConfig config = config(Map.ofEntries(
                Map.entry("twin.gateway.socket.allowed-origins", "https://a.example,https://b.example"),
                Map.entry("twin.gateway.socket.authenticate-within", "1s"),
                Map.entry("twin.gateway.socket.heartbeat", "2s"),
                Map.entry("twin.gateway.socket.silence", "3s"),
                Map.entry("twin.gateway.socket.most-delay", "4s"),
                Map.entry("twin.gateway.socket.most-message-bytes", "500"),
                Map.entry("twin.gateway.socket.messages-per-second", "6"),
                Map.entry("twin.gateway.socket.most-per-manufacturer", "7"),
                Map.entry("twin.gateway.socket.most-unauthenticated-per-address", "8"),
                Map.entry("twin.gateway.socket.send-buffer-bytes", "9000"),
                Map.entry("twin.gateway.room.kept-facts", "10"),
                Map.entry("twin.gateway.room.kept-updates", "11"),
                Map.entry("twin.gateway.room.most-missed-facts", "12"),
                Map.entry("twin.gateway.room.batch-pause", "13ms"),
                Map.entry("twin.gateway.room.snapshot-pause", "14ms"),
                Map.entry("twin.gateway.services.auth", "http://a:1"),
                Map.entry("twin.gateway.services.factory-graph", "http://f:2"),
                Map.entry("twin.gateway.services.sensor", "http://s:3"),
                Map.entry("twin.gateway.services.vision", "http://v:4"),
                Map.entry("twin.gateway.services.report", "http://r:5"),
                Map.entry("twin.gateway.proxy.connect-timeout", "15s"),
                Map.entry("twin.gateway.proxy.most-connections", "16"),
                Map.entry("twin.gateway.proxy.breaker-failures", "17"),
                Map.entry("twin.gateway.proxy.breaker-pause", "18s"),
                Map.entry("twin.gateway.limit.anonymous-per-minute", "19"),
                Map.entry("twin.gateway.limit.default-per-minute", "20"),
                Map.entry("twin.gateway.limit.burst", "21s"),
                Map.entry("twin.gateway.limit.most-at-once", "25"),
                Map.entry("twin.gateway.proxy.longest-upload", "26s"),
                Map.entry("twin.gateway.probe.every", "22s"),
                Map.entry("twin.gateway.probe.timeout", "23s"),
                Map.entry("twin.gateway.probe.username", "probe"),
                Map.entry("twin.gateway.probe.password", "p"),
                Map.entry("twin.gateway.probe.node-id", "24")));

        SocketConfig socket = config.getConfigMapping(SocketConfig.class);
        assertThat(socket.allowedOrigins()).hasValueSatisfying(origins -> assertThat(origins).hasSize(2));
        assertThat(socket.authenticateWithin()).hasSeconds(1);
        assertThat(socket.heartbeat()).hasSeconds(2);
        assertThat(socket.silence()).hasSeconds(3);
        assertThat(socket.mostDelay()).hasSeconds(4);
        assertThat(socket.mostMessageBytes()).isEqualTo(500);
        assertThat(socket.messagesPerSecond()).isEqualTo(6);
        assertThat(socket.mostPerManufacturer()).isEqualTo(7);
        assertThat(socket.mostUnauthenticatedPerAddress()).isEqualTo(8);
        assertThat(socket.sendBufferBytes()).isEqualTo(9000);
        RoomConfig room = config.getConfigMapping(RoomConfig.class);
        assertThat(room.keptFacts()).isEqualTo(10);
        assertThat(room.keptUpdates()).isEqualTo(11);
        assertThat(room.mostMissedFacts()).isEqualTo(12);
        assertThat(room.batchPause()).hasMillis(13);
        assertThat(room.snapshotPause()).hasMillis(14);
        ServicesConfig services = config.getConfigMapping(ServicesConfig.class);
        assertThat(Arrays.stream(Service.values()).map(services::of).map(URI::getPort))
                .containsExactly(1, 2, 3, 4, 5);
        ProxyConfig proxy = config.getConfigMapping(ProxyConfig.class);
        assertThat(proxy.connectTimeout()).hasSeconds(15);
        assertThat(proxy.mostConnections()).isEqualTo(16);
        assertThat(proxy.breakerFailures()).isEqualTo(17);
        assertThat(proxy.breakerPause()).hasSeconds(18);
        assertThat(proxy.longestUpload()).hasSeconds(26);
        LimitConfig limit = config.getConfigMapping(LimitConfig.class);
        assertThat(limit.anonymousPerMinute()).isEqualTo(19);
        assertThat(limit.defaultPerMinute()).isEqualTo(20);
        assertThat(limit.burst()).hasSeconds(21);
        assertThat(limit.mostAtOnce()).isEqualTo(25);
        ProbeConfig probe = config.getConfigMapping(ProbeConfig.class);
        assertThat(probe.isConfigured()).isTrue();
        assertThat(probe.every()).hasSeconds(22);
        assertThat(probe.timeout()).hasSeconds(23);
        assertThat(probe.nodeId()).contains(24L);
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SocketConfig.class)
                .withMapping(RoomConfig.class)
                .withMapping(ServicesConfig.class)
                .withMapping(ProxyConfig.class)
                .withMapping(LimitConfig.class)
                .withMapping(ProbeConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
