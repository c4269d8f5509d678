package io.twinengine.factory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twinengine.factory.bottleneck.BottleneckConfig;
import io.twinengine.factory.layout.LayoutConfig;
import io.twinengine.factory.node.FeedConfig;
import io.twinengine.factory.plant.PlantConfig;
import io.twinengine.factory.status.StatusConfig;
import io.twinengine.factory.tenant.TenantConfig;
import io.twinengine.factory.type.EmbedConfig;

class ConfigTest {

    @Test
    void defaultsAreWhatTheReadmeSays() {
        SmallRyeConfig config = config(Map.of());

        assertThat(config.getConfigMapping(PlantConfig.class).nodeLimit()).isEqualTo(50);
        assertThat(config.getConfigMapping(StatusConfig.class).keepHistory()).isEqualTo(Duration.ofDays(400));
        assertThat(config.getConfigMapping(BottleneckConfig.class).mostChanges()).isEqualTo(100_000);
        assertThat(config.getConfigMapping(TenantConfig.class).usersTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.getConfigMapping(EmbedConfig.class).hosts()).contains("sketchfab.com");
        FeedConfig feeds = config.getConfigMapping(FeedConfig.class);
        assertThat(feeds.videoSchemes()).containsExactlyInAnyOrder("http", "https", "rtsp", "rtsps");
        assertThat(feeds.inferenceHosts()).contains("huggingface.co");
        assertThat(feeds.videoHosts()).isEmpty();
        assertThat(feeds.latestTimeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(feeds.latestReuse()).isEqualTo(Duration.ofMillis(500));
        LayoutConfig layout = config.getConfigMapping(LayoutConfig.class);
        assertThat(layout.mostPaths()).isEqualTo(1000);
        assertThat(layout.longestPath()).isEqualTo(60);
        assertThat(layout.mostWork()).isEqualTo(1_000_000);
        assertThat(layout.mostNeighbours()).isEqualTo(5000);
    }

    @Test
    void everythingCanBeSet() {
        SmallRyeConfig config = config(Map.ofEntries(Map.entry("twin.factory.plant.node-limit", "7"),
                Map.entry("twin.factory.status.keep-history", "90d"),
                Map.entry("twin.factory.bottleneck.most-changes", "5"),
                Map.entry("twin.factory.tenant.users-timeout", "6s"),
                Map.entry("twin.factory.embed.hosts", "a.example"),
                Map.entry("twin.factory.node.video-schemes", "https"),
                Map.entry("twin.factory.node.inference-hosts", "hf.example"),
                Map.entry("twin.factory.node.video-hosts", "cams.example"),
                Map.entry("twin.factory.node.latest-timeout", "1s"),
                Map.entry("twin.factory.node.latest-reuse", "2s"), Map.entry("twin.factory.layout.most-paths", "1"),
                Map.entry("twin.factory.layout.longest-path", "2"), Map.entry("twin.factory.layout.most-work", "3"),
                Map.entry("twin.factory.layout.most-neighbours", "4")));

        assertThat(config.getConfigMapping(PlantConfig.class).nodeLimit()).isEqualTo(7);
        assertThat(config.getConfigMapping(StatusConfig.class).keepHistory()).isEqualTo(Duration.ofDays(90));
        assertThat(config.getConfigMapping(BottleneckConfig.class).mostChanges()).isEqualTo(5);
        assertThat(config.getConfigMapping(TenantConfig.class).usersTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.getConfigMapping(EmbedConfig.class).hosts()).containsExactly("a.example");
        FeedConfig feeds = config.getConfigMapping(FeedConfig.class);
        assertThat(feeds.videoSchemes()).containsExactly("https");
        assertThat(feeds.inferenceHosts()).containsExactly("hf.example");
        assertThat(feeds.videoHosts()).contains(Set.of("cams.example"));
        assertThat(feeds.latestTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(feeds.latestReuse()).isEqualTo(Duration.ofSeconds(2));
        LayoutConfig layout = config.getConfigMapping(LayoutConfig.class);
        assertThat(layout.mostPaths()).isEqualTo(1);
        assertThat(layout.longestPath()).isEqualTo(2);
        assertThat(layout.mostWork()).isEqualTo(3);
        assertThat(layout.mostNeighbours()).isEqualTo(4);
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(PlantConfig.class).withMapping(StatusConfig.class).withMapping(EmbedConfig.class)
                .withMapping(BottleneckConfig.class).withMapping(TenantConfig.class)
                .withMapping(FeedConfig.class).withMapping(LayoutConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build();
    }
}
