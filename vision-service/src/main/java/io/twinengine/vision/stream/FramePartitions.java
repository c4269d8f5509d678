package io.twinengine.vision.stream;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;

/** Lets cameras go whose frames another process gets, so that it is asked anew what became of them when they come back. */
@ApplicationScoped
@Identifier("vision-service-frames")
public class FramePartitions implements KafkaConsumerRebalanceListener {

    private final Cameras cameras;

    FramePartitions(Cameras cameras) {
        this.cameras = cameras;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        cameras.forgetThoseOf(names(partitions));
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        cameras.forgetThoseOf(names(partitions));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        cameras.forgetThoseOf(names(partitions));
    }

    static String name(String topic, int partition) {
        return topic + "/" + partition;
    }

    private static List<String> names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(partition -> name(partition.topic(), partition.partition())).toList();
    }
}
