package io.twinengine.sensor.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;

/**
 * Keeps the registry up to date on a thread of its own: reads the compacted topic from its start to its end, then
 * follows it. Belongs to no consumer group, because every replica needs every machine.
 */
@ApplicationScoped
public class NodeConsumer {

    private static final Logger LOGGER = Logger.getLogger(NodeConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final NodeRegistry registry;
    private final Map<String, Object> settings;
    private final Thread thread = Thread.ofPlatform().daemon().name("node-registry").unstarted(this::run);
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

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        while (running) {
            try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                follow(consumer);
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
        boolean complete = false;
        while (running) {
            // Not before the end that the topic had when we began: until then a reading could seem to be of no machine.
            if (!complete
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                complete = true;
                registry.complete();
                LOGGER.infof("Machines are known count=%d", registry.all().size());
            }
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    /** Waits until the topic is there: without it a reading could not be told from one of an unknown machine. */
    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        while (running) {
            var known = consumer.partitionsFor(Topics.NODES);
            if (known != null && !known.isEmpty()) {
                return known.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            }
            pause();
        }
        return List.of();
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
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            // The next call of the client notices.
            Thread.currentThread().interrupt();
        }
    }
}
