package io.twinengine.factory.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;
import io.twinengine.kit.event.RecordTrace;

/** Hears from sensor-service and vision-service what happens to machines. */
@ApplicationScoped
public class StatusConsumer {

    private static final Logger LOGGER = Logger.getLogger(StatusConsumer.class);

    private final StatusService status;
    private final DeadLetters deadLetters;
    private final Patience patience;

    StatusConsumer(StatusService status, DeadLetters deadLetters, Patience patience) {
        this.status = status;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    @Incoming("sensor-alerts")
    public Uni<Void> alerts(ConsumerRecords<String, byte[]> records) {
        return take("sensor-alerts", records, AlertChanged.class, Happenings::of);
    }

    @Incoming("sensor-presence")
    public Uni<Void> presence(ConsumerRecords<String, byte[]> records) {
        return take("sensor-presence", records, PresenceChanged.class, Happenings::of);
    }

    @Incoming("vision-stoppages")
    public Uni<Void> stoppages(ConsumerRecords<String, byte[]> records) {
        return take("vision-stoppages", records, StoppageChanged.class, Happenings::of);
    }

    private record Heard(ConsumerRecord<String, byte[]> source, Happening happening) {}

    private <E extends TwinEvent> Uni<Void> take(String consumer, ConsumerRecords<String, byte[]> records,
            Class<E> type, BiFunction<E, String, Happening> meaning) {
        List<Heard> heard = new ArrayList<>(records.count());
        List<Rejected> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                E event = ContractJson.mapper().readValue(each.value(), type);
                heard.add(new Heard(each,
                        meaning.apply(event, eventId(each)).within(RecordTrace.header(each))));
            } catch (IOException | RuntimeException _) {
                unreadable.add(new Rejected(each, "unreadable", "The value is not an event of this topic."));
            }
        }
        return deadLetters.put(unreadable)
                .chain(() -> applied(consumer, heard));
    }

    private Uni<Void> applied(String consumer, List<Heard> heard) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return patience.with(() -> status.applyAll(consumer, heard.stream().map(Heard::happening).toList()))
                .onFailure().recoverWithUni(failure -> oneByOne(consumer, heard, failure));
    }

    /** One event that cannot be applied must not hold the others up. */
    private Uni<Void> oneByOne(String consumer, List<Heard> heard, Throwable failure) {
        LOGGER.warnf("Batch is applied one by one consumer=%s events=%d reason=%s", consumer, heard.size(),
                failure.getMessage());
        return Multi.createFrom().iterable(heard)
                .onItem().transformToUniAndConcatenate(
                        each -> patience.with(() -> status.applyAll(consumer, List.of(each.happening())))
                                .onFailure().recoverWithUni(_ -> deadLetters.put(List.of(new Rejected(each.source(),
                                        "processing-failed", "The event cannot be applied to its machine.")))))
                .collect().last()
                .replaceWithVoid();
    }

    private static String eventId(ConsumerRecord<String, byte[]> source) {
        Header id = source.headers().lastHeader(EventHeaders.ID);
        return id == null
                ? source.topic() + "-" + source.partition() + "-" + source.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }
}
