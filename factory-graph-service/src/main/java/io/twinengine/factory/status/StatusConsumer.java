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

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.contract.TwinEvent;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;
import io.twinengine.kit.event.RecordTrace;

/** Hears from sensor-service and vision-service what happens to machines. */
@ApplicationScoped
public class StatusConsumer {

    private final StatusService status;
    private final DeadLetters deadLetters;

    StatusConsumer(StatusService status, DeadLetters deadLetters) {
        this.status = status;
        this.deadLetters = deadLetters;
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
                .chain(() -> Patience.withEach(heard, part -> status.applyAll(consumer, part.stream()
                        .map(Heard::happening).toList())))
                .chain(failed -> deadLetters.put(failed.stream().map(each -> new Rejected(each.source(),
                        "processing-failed", "The event cannot be applied to its machine.")).toList()));
    }

    private static String eventId(ConsumerRecord<String, byte[]> source) {
        Header id = source.headers().lastHeader(EventHeaders.ID);
        return id == null
                ? source.topic() + "-" + source.partition() + "-" + source.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }
}
