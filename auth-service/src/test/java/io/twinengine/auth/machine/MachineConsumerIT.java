package io.twinengine.auth.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Topics;

/** Batches as they may come and no test can bring Kafka to make. */
@QuarkusTest
class MachineConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MachineConsumer consumer;
    @Inject
    MachineService machines;

    @Test
    void aBatchMayTellOfOneMachineSeveralTimes() {
        long plant = 880_001;
        consume(state(1, plant, "NORMAL", 1), state(2, plant, "WARNING", 1), state(1, plant, "OFFLINE", 2),
                state(1, plant, "NORMAL", 3), state(3, plant, "NORMAL", 1), gone(3, plant));

        assertThat(counts(plant)).isEqualTo(Map.of(NodeStatus.NORMAL, 1L, NodeStatus.WARNING, 1L));
    }

    @Test
    void whatArrivesAgainChangesNothing() {
        long plant = 880_002;
        consume(state(1, plant, "ERROR", 7), state(1, plant, "NORMAL", 6));
        consume(state(1, plant, "NORMAL", 5), state(1, plant, "WARNING", 6));

        assertThat(counts(plant)).isEqualTo(Map.of(NodeStatus.ERROR, 1L));
    }

    @Test
    void aBrokenRecordHoldsUpNobodyElse() {
        long plant = 880_003;
        consume(new Told("1", "{broken"), state(1, plant, "NORMAL", 1), new Told("not-an-id", null));

        assertThat(counts(plant)).isEqualTo(Map.of(NodeStatus.NORMAL, 1L));
    }

    private record Told(String key, @Nullable String value) {}

    private void consume(Told... told) {
        TopicPartition partition = new TopicPartition(Topics.NODES, 0);
        List<ConsumerRecord<String, byte[]>> records = Arrays.stream(told)
                .map(each -> new ConsumerRecord<>(Topics.NODES, 0, 0, each.key(),
                        each.value() == null ? null : each.value().getBytes(UTF_8)))
                .toList();
        consumer.consume(new ConsumerRecords<>(Map.of(partition, records), Map.of())).await().atMost(PATIENCE);
    }

    private Map<NodeStatus, Long> counts(long plant) {
        return machines.countByStatus(plant).await().atMost(PATIENCE);
    }

    private static Told gone(long machine, long plant) {
        return new Told(Long.toString(plant * 10 + machine), null);
    }

    private static Told state(long machine, long plant, String status, long revision) {
        try (InputStream sample = NodeState.class.getResourceAsStream("samples/factory.node-state.v1.json")) {
            ObjectNode state = (ObjectNode) ContractJson.mapper().readTree(sample);
            long id = plant * 10 + machine;
            state.put("id", id).put("manufacturer_id", plant).put("status", status).put("revision", revision);
            return new Told(Long.toString(id), state.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
