package io.twinengine.gateway.floor;

import static io.twinengine.gateway.Events.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.gateway.GatewayProcess;
import io.twinengine.gateway.StandIn;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestTokens;

/**
 * Browsers come, go, resume and change between two replicas at random while a plant's events arrive as fast as the bus
 * takes them. Whatever they lived through, no message came twice, every snapshot showed what the messages had told, and in the end all see the same
 * floor.
 */
@QuarkusTest
@QuarkusTestResource(PlatformResource.class)
@QuarkusTestResource(StandIn.class)
class ConvergenceIT {

    private static final long SEED = 20_260_213;
    private static final int BROWSERS = 12;
    private static final int EVENTS = 3000;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void everybodySeesTheSameFloorInTheEndWhateverTheyMissed() throws Exception {
        long manufacturer = newId();
        String token = TestTokens.operator(manufacturer).mint();
        try (GatewayProcess second = GatewayProcess.start(tracing());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<URI> replicas = List.of(gateway, second.address());
            List<Browser> browsers = new ArrayList<>();
            RandomPlant plant = new RandomPlant(manufacturer, new Random(SEED));
            Future<?> publishing = threads.submit(() -> plant.live(EVENTS));
            List<Future<?>> browsing = new ArrayList<>();
            for (int i = 0; i < BROWSERS; i++) {
                Browser browser = new Browser(replicas, manufacturer, token, new Random(SEED + i));
                browsers.add(browser);
                browsing.add(threads.submit(() -> browser.comeAndGoUntil(publishing::isDone)));
            }
            publishing.get();
            for (Future<?> each : browsing) {
                each.get();
            }

            plant.sayGoodbye();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Object truth = newcomer(replicas.getFirst(), manufacturer, token);
                assertThat(truth.toString()).contains(plant.goodbye());
                assertThat(newcomer(replicas.getLast(), manufacturer, token)).isEqualTo(truth);
                for (Browser browser : browsers) {
                    browser.catchUp();
                    assertThat(browser.picture()).isEqualTo(truth);
                }
            });
            assertThat(browsers.stream().mapToInt(Browser::resumed).sum()).isGreaterThan(BROWSERS);
            assertThat(browsers.stream().mapToInt(Browser::startedOver).sum()).isGreaterThan(BROWSERS);
        }
    }

    /** The second replica traces as well: that must change nothing, not even whether it becomes ready. */
    private static Map<String, String> tracing() {
        return Map.of("OTEL_SDK_DISABLED", "false", "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", StandIn.url());
    }

    private static Object newcomer(URI replica, long manufacturer, String token) {
        Browser newcomer = new Browser(List.of(replica), manufacturer, token, new Random(0));
        newcomer.catchUp();
        return newcomer.picture();
    }
}
