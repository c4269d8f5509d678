package io.twinengine.report.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.contract.UnitsCounted;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/**
 * Hears what happens in plants. Storing is idempotent by the events' own keys, so redelivery changes nothing; while the
 * database is away, consumption waits, and what cannot be stored is put aside.
 */
@ApplicationScoped
public class PlantConsumer {

    private final PlantRepository plants;
    private final PlantEventRepository events;
    private final DeadLetters deadLetters;

    PlantConsumer(PlantRepository plants, PlantEventRepository events, DeadLetters deadLetters) {
        this.plants = plants;
        this.events = events;
        this.deadLetters = deadLetters;
    }

    @Incoming("vision-counts")
    public Uni<Void> counts(ConsumerRecords<String, byte[]> records) {
        return store(records, UnitsCounted.class, (event, id) -> new ToldEvent(event.manufacturerId(),
                PlantEvents.of(event, id)));
    }

    @Incoming("factory-node-status")
    public Uni<Void> statuses(ConsumerRecords<String, byte[]> records) {
        return store(records, NodeStatusChanged.class,
                (event, _) -> new ToldEvent(event.manufacturerId(), PlantEvents.of(event)));
    }

    @Incoming("vision-stoppages")
    public Uni<Void> stoppages(ConsumerRecords<String, byte[]> records) {
        return store(records, StoppageChanged.class,
                (event, _) -> new ToldEvent(event.manufacturerId(), PlantEvents.of(event)));
    }

    @Incoming("sensor-alerts")
    public Uni<Void> alerts(ConsumerRecords<String, byte[]> records) {
        return store(records, AlertChanged.class,
                (event, _) -> new ToldEvent(event.manufacturerId(), PlantEvents.of(event)));
    }

    @Incoming("factory-nodes")
    public Uni<Void> nodes(ConsumerRecords<String, byte[]> records) {
        return keep(records, NodeState.class, node -> {
            Objects.requireNonNull(node.name());
            PlantEvents.of(node);
        }, part -> plants.rememberMachines(states(part), gone(part))
                .chain(() -> store(states(part).stream()
                        .map(node -> new ToldEvent(node.manufacturerId(), PlantEvents.of(node))).toList())));
    }

    @Incoming("auth-manufacturers")
    public Uni<Void> manufacturers(ConsumerRecords<String, byte[]> records) {
        return keep(records, ManufacturerState.class, manufacturer -> Objects.requireNonNull(manufacturer.name()),
                part -> plants.remember(states(part), gone(part)));
    }

    /** What a record says; nothing, where it says that the thing is gone. */
    private record Heard<E>(ConsumerRecord<String, byte[]> source, @Nullable E said) {}

    private <E> Uni<Void> store(ConsumerRecords<String, byte[]> records, Class<E> type,
            BiFunction<E, String, ToldEvent> meaning) {
        List<Heard<ToldEvent>> heard = new ArrayList<>(records.count());
        List<Rejected> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                E event = ContractJson.mapper().readValue(each.value(), type);
                heard.add(new Heard<>(each, meaning.apply(event, eventId(each))));
            } catch (IOException | RuntimeException _) {
                unreadable.add(unreadable(each));
            }
        }
        return applied(heard, unreadable, part -> store(states(part)));
    }

    private <E> Uni<Void> keep(ConsumerRecords<String, byte[]> records, Class<E> type, Consumer<E> check,
            Function<List<Heard<E>>, Uni<Void>> work) {
        List<Heard<E>> heard = new ArrayList<>();
        List<Rejected> unreadable = new ArrayList<>();
        // Of several states of one thing in a batch only the last counts, and a batch may hold no row twice.
        Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
        records.forEach(each -> last.put(String.valueOf(each.key()), each));
        for (ConsumerRecord<String, byte[]> each : last.values()) {
            try {
                heard.add(new Heard<>(each, state(each, type, check)));
            } catch (IOException | RuntimeException _) {
                unreadable.add(unreadable(each));
            }
        }
        return applied(heard, unreadable, work);
    }

    private <T> Uni<Void> applied(List<Heard<T>> heard, List<Rejected> unreadable,
            Function<List<Heard<T>>, Uni<Void>> work) {
        return deadLetters.put(unreadable)
                .chain(() -> Patience.withEach(heard, work))
                .chain(failed -> deadLetters.put(failed.stream().map(each -> new Rejected(each.source(),
                        "processing-failed", "What the record says cannot be stored.")).toList()));
    }

    private Uni<Void> store(List<ToldEvent> told) {
        return told.isEmpty() ? Uni.createFrom().voidItem() : events.store(once(told));
    }

    // One statement may change no row twice. The order keeps transactions from waiting for each other in a circle.
    private static List<ToldEvent> once(List<ToldEvent> told) {
        Map<String, ToldEvent> byKey = new TreeMap<>();
        told.forEach(each -> byKey.merge(each.event().key(), each, (known, next) -> new ToldEvent(next.manufacturerId(),
                PlantEvents.newer(known.event(), next.event()))));
        return List.copyOf(byKey.values());
    }

    private static <E> @Nullable E state(ConsumerRecord<String, byte[]> record, Class<E> type, Consumer<E> check)
            throws IOException {
        if (record.value() == null) {
            Long.parseLong(record.key());
            return null;
        }
        E state = ContractJson.mapper().readValue(record.value(), type);
        check.accept(state);
        return state;
    }

    private static <E> List<E> states(List<Heard<E>> heard) {
        return heard.stream().map(Heard::said).filter(Objects::nonNull).toList();
    }

    private static <E> List<Long> gone(List<Heard<E>> heard) {
        return heard.stream().filter(each -> each.said() == null).map(each -> Long.valueOf(each.source().key()))
                .toList();
    }

    private static Rejected unreadable(ConsumerRecord<String, byte[]> record) {
        return new Rejected(record, "unreadable", "The value is not an event of this topic.");
    }

    private static String eventId(ConsumerRecord<String, byte[]> source) {
        Header id = source.headers().lastHeader(EventHeaders.ID);
        return id == null
                ? source.topic() + "-" + source.partition() + "-" + source.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }
}
