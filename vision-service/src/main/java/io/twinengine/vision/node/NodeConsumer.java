package io.twinengine.vision.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;

/**
 * Reads all machines from the compacted topic and follows its changes, on a thread of its own and in no consumer group:
 * every replica needs every machine.
 */
@ApplicationScoped
public class NodeConsumer {

    private static final Logger LOGGER = Logger.getLogger(NodeConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NodeRegistry registry;
    private final Map<String, Object> settings;
    private final Thread thread = Thread.ofPlatform().daemon().name("vision-nodes").unstarted(this::run);
    private volatile boolean running = true;

    NodeConsumer(NodeRegistry registry, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.registry = registry;
        this.settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (InterruptException _) {
                return;
            } catch (KafkaException e) {
                LOGGER.warnf("Machines cannot be read reason=%s", e.getMessage());
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (running) {
            if (!registry.isComplete() && ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                registry.complete();
            }
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(Topics.NODES);
        while (running && (known == null || known.isEmpty())) {
            pause();
            known = consumer.partitionsFor(Topics.NODES);
        }
        return known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.value() == null) {
                registry.remove(Long.parseLong(new String(message.key(), StandardCharsets.UTF_8)));
            } else {
                registry.put(ContractJson.mapper().readValue(message.value(), NodeState.class));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warnf("Machine cannot be read partition=%d offset=%d reason=%s", message.partition(),
                    message.offset(), e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            // The client notices at its next call.
            Thread.currentThread().interrupt();
        }
    }
}
