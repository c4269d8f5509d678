package io.twinengine.vision.stream;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;
import io.twinengine.kit.data.database.DatabaseAway;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.node.NodeRegistry;

/** Frames from edge cameras: key is the machine's id, value a picture, header {@code timestamp} the time it was taken. */
@ApplicationScoped
public class FrameConsumer {

    static final String TIMESTAMP = "timestamp";

    private static final Logger LOGGER = Logger.getLogger(FrameConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final NodeRegistry nodes;
    private final StreamService streams;
    private final DeadLetters deadLetters;

    FrameConsumer(NodeRegistry nodes, StreamService streams, DeadLetters deadLetters) {
        this.nodes = nodes;
        this.streams = streams;
        this.deadLetters = deadLetters;
    }

    private record Run(NodeState node, List<ConsumerRecord<String, byte[]>> records) {}

    /** Offsets are committed when everything these frames brought is stored. */
    @Incoming("vision-frames")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return untilMachinesAreKnown().chain(() -> process(records));
    }

    private Uni<Void> untilMachinesAreKnown() {
        return Uni.createFrom().item(nodes::isComplete)
                .onItem().transformToUni(known -> known
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().<Void>failure(new IllegalStateException("machines are still being read")))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }

    private Uni<Void> process(ConsumerRecords<String, byte[]> records) {
        List<Rejected> strangers = new ArrayList<>();
        Map<Long, Run> runs = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> frame : records) {
            Optional<NodeState> node = node(frame);
            if (node.isEmpty()) {
                strangers.add(new Rejected(frame, "unknown-node",
                        "The key must be the id of a machine of this topic's manufacturer."));
            } else if (frame.value() == null) {
                strangers.add(new Rejected(frame, "picture-empty", "The value must be a JPEG or PNG picture."));
            } else {
                runs.computeIfAbsent(node.get().id(), _ -> new Run(node.get(), new ArrayList<>())).records().add(frame);
            }
        }
        return Multi.createFrom().iterable(runs.values())
                .onItem().transformToUniAndMerge(this::process)
                .collect().asList()
                .map(rejected -> rejected.stream().flatMap(List::stream).toList())
                .chain(rejected -> deadLetters.put(rejected))
                .chain(() -> deadLetters.put(strangers));
    }

    private Optional<NodeState> node(ConsumerRecord<String, byte[]> frame) {
        try {
            long manufacturer = Topics.manufacturerOf(frame.topic());
            return nodes.find(Long.parseLong(String.valueOf(frame.key()).strip()))
                    .filter(node -> node.manufacturerId() == manufacturer);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The frames of this run that could not be read. */
    private Uni<List<Rejected>> process(Run run) {
        List<StreamFrame> frames = run.records().stream().map(FrameConsumer::frame).toList();
        return streams.frames(run.node(), frames, StreamService.Patience.ENDLESS)
                .onFailure(FrameConsumer::isUntouched).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .map(outcome -> outcome.refused().stream()
                        .map(refused -> new Rejected(run.records().get(refused.index()), refused.code(),
                                refused.reason()))
                        .toList())
                .onFailure().recoverWithItem(failure -> failed(run, failure));
    }

    // Nothing has been looked at then: waiting here is the back-pressure that keeps frames in Kafka.
    private static boolean isUntouched(Throwable failure) {
        return failure instanceof TwinException twin && twin.code() == VisionError.VISION_BUSY
                || DatabaseAway.isCauseOf(failure);
    }

    private static List<Rejected> failed(Run run, Throwable failure) {
        LOGGER.errorf(failure, "Frames cannot be processed nodeId=%d frames=%d", run.node().id(),
                run.records().size());
        return run.records().stream().map(frame -> new Rejected(frame, "processing-failed",
                "What the picture shows cannot be stored.")).toList();
    }

    private static StreamFrame frame(ConsumerRecord<String, byte[]> kafka) {
        return new StreamFrame(kafka.value(), time(kafka),
                new FramePosition(FramePartitions.name(kafka.topic(), kafka.partition()), kafka.offset()));
    }

    private static Instant time(ConsumerRecord<String, byte[]> kafka) {
        Header header = kafka.headers().lastHeader(TIMESTAMP);
        if (header == null || header.value() == null) {
            return Instant.ofEpochMilli(kafka.timestamp());
        }
        String text = new String(header.value(), StandardCharsets.UTF_8).strip();
        try {
            return text.matches("[0-9]{10,16}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException _) {
            return Instant.ofEpochMilli(kafka.timestamp());
        }
    }
}
