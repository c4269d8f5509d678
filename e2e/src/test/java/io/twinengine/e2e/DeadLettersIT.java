package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does with dead letters: look, mend the source, publish them again. */
@ExtendWith(Platform.class)
class DeadLettersIT {

    private static final String TOPIC = "sensor.readings.1";
    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void readingsOfAMachineThatWasMissingAreStoredAfterAReplay(PlatformUnderTest platform) {
        // Given: readings of the machine that will be created next
        long first = TestNode.create(platform, "letters").path("id").asLong();
        long second = TestNode.create(platform, "letters").path("id").asLong();
        long next = second + (second - first);
        String since = Instant.now().toString();
        try (IotGateway gateway = new IotGateway(platform.bootstrapServers())) {
            for (int i = 0; i < 3; i++) {
                gateway.publish(TOPIC, next, "{\"node_id\":" + next + ",\"timestamp\":\""
                        + Instant.now().minusSeconds(60 - i) + "\",\"temperature\":41.5}");
            }
        }
        await().atMost(SOON).untilAsserted(
                () -> assertThat(dlq(platform, "list", TOPIC, "--since", since)).contains("unknown-node=3"));
        assertThat(dlq(platform, "list")).contains(TOPIC + "  ");

        // When: the machine is created and the letters are sent again
        assertThat(TestNode.create(platform, "letters").path("id").asLong()).isEqualTo(next);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(dlq(platform, "replay", TOPIC, "--code", "unknown-node", "--since", since))
                    .contains("published again");
            assertThat(Stored.readings(platform, next)).isEqualTo(3);
        });

        // Then: once more changes nothing
        dlq(platform, "replay", TOPIC, "--code", "unknown-node", "--since", since);
        assertThat(Stored.readings(platform, next)).isEqualTo(3);
        assertThat(Stored.duplicates(platform, next)).isZero();
    }

    private static String dlq(PlatformUnderTest platform, String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "dlq";
        all[1] = command;
        all[2] = "--kafka";
        all[3] = platform.bootstrapServers();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return PlatformUnderTest.command(1, all);
    }
}
