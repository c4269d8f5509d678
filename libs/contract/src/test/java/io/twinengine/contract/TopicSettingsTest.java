package io.twinengine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void stateTopicsKeepTheNewestRecordOfEachKeyForever() {
        assertThat(configOf(Topics.NODES)).containsEntry("cleanup.policy", "compact").containsEntry("retention.ms",
                "-1");
    }

    @Test
    void newestReadingsAreForgottenAfterAnHour() {
        assertThat(configOf(Topics.LATEST))
                .containsEntry("cleanup.policy", "compact,delete")
                .containsEntry("retention.ms", "3600000");
    }

    @Test
    void manufacturerBringsTopicsForReadingsAndFramesWithTheirDeadLetters() {
        assertThat(TopicSettings.ofManufacturer(7)).extracting(TopicSettings::name)
                .containsExactly("sensor.readings.7", "sensor.readings.7.dlq", "vision.frames.7",
                        "vision.frames.7.dlq");
    }

    @Test
    void everyTopicOfTheContractHasSettings() throws IllegalAccessException {
        var names = TopicSettings.ofPlatform().stream().map(TopicSettings::name).toList();
        for (var field : Topics.class.getFields()) {
            if (!field.getName().endsWith("_PATTERN")) {
                assertThat(names).contains((String) field.get(null));
            }
        }
    }

    private static Map<String, String> configOf(String topic) {
        return TopicSettings.ofPlatform().stream()
                .filter(settings -> settings.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .toConfig();
    }
}
