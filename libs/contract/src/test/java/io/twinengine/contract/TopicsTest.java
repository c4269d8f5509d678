package io.twinengine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void theManufacturerIsReadBackFromItsTopics() {
        assertThat(Topics.manufacturerOf(Topics.readings(17))).isEqualTo(17);
        assertThat(Topics.manufacturerOf(Topics.frames(3))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sensor.readings.", "sensor.readings.x", "vision.frames.1.dlq", "factory.nodes"})
    void otherTopicsBelongToNoManufacturer(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> Topics.manufacturerOf(topic))
                .withMessageContaining(topic);
    }

    @Test
    void patternsMatchEveryManufacturerButNoDeadLetters() {
        assertThat(Topics.readings(12)).matches(Topics.READINGS_PATTERN);
        assertThat(Topics.deadLetters(Topics.readings(12))).doesNotMatch(Topics.READINGS_PATTERN);
        assertThat(Topics.frames(12)).matches(Topics.FRAMES_PATTERN);
    }
}
