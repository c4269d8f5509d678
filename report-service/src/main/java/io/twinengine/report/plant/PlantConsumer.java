package io.twinengine.report.plant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/**
 * Hears what happens in plants. Storing is idempotent by the events' own keys, so redelivery changes nothing; while the
 * database is away, consumption waits.
 */
@ApplicationScoped
public class PlantConsumer {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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
        return store(records, UnitsCounted.class, heard -> new ToldEvent(heard.event().manufacturerId(),
                PlantEvents.of(heard.event(), heard.eventId())));
    }

    @Incoming("factory-node-status")
    public Uni<Void> statuses(ConsumerRecords<String, byte[]> records) {
        return store(records, NodeStatusChanged.class,
                heard -> new ToldEvent(heard.event().manufacturerId(), PlantEvents.of(heard.event())));
    }

    @Incoming("vision-stoppages")
    public Uni<Void> stoppages(ConsumerRecords<String, byte[]> records) {
        return store(records, StoppageChanged.class,
                heard -> new ToldEvent(heard.event().manufacturerId(), PlantEvents.of(heard.event())));
    }

    @Incoming("sensor-alerts")
    public Uni<Void> alerts(ConsumerRecords<String, byte[]> records) {
        return store(records, AlertChanged.class,
                heard -> new ToldEvent(heard.event().manufacturerId(), PlantEvents.of(heard.event())));
    }

    @Incoming("factory-nodes")
    public Uni<Void> nodes(ConsumerRecords<String, byte[]> records) {
        List<ToldEvent> snapshots = new ArrayList<>();
        State<NodeState> state = state(records, NodeState.class, node -> {
            Objects.requireNonNull(node.name());
            snapshots.add(new ToldEvent(node.manufacturerId(), PlantEvents.of(node)));
        });
        return deadLetters.put(state.unreadable())
                .chain(() -> patiently(() -> plants.rememberMachines(state.states(), state.gone())))
                .chain(() -> store(snapshots));
    }

    @Incoming("auth-manufacturers")
    public Uni<Void> manufacturers(ConsumerRecords<String, byte[]> records) {
        State<ManufacturerState> state = state(records, ManufacturerState.class,
                manufacturer -> Objects.requireNonNull(manufacturer.name()));
        return deadLetters.put(state.unreadable())
                .chain(() -> patiently(() -> plants.remember(state.states(), state.gone())));
    }

    private record Heard<E>(E event, String eventId) {}

    private record State<E>(List<E> states, List<Long> gone, List<Rejected> unreadable) {}

    private <E> Uni<Void> store(ConsumerRecords<String, byte[]> records, Class<E> type,
            Function<Heard<E>, ToldEvent> meaning) {
        List<ToldEvent> told = new ArrayList<>(records.count());
        List<Rejected> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                told.add(
                        meaning.apply(new Heard<>(ContractJson.mapper().readValue(each.value(), type), eventId(each))));
            } catch (IOException | RuntimeException _) {
                unreadable.add(new Rejected(each, "unreadable", "The value is not an event of this topic."));
            }
        }
        return deadLetters.put(unreadable).chain(() -> store(told));
    }

    private Uni<Void> store(List<ToldEvent> told) {
        return told.isEmpty() ? Uni.createFrom().voidItem() : patiently(() -> events.store(once(told)));
    }

    // One statement may change no row twice. The order keeps transactions from waiting for each other in a circle.
    private static List<ToldEvent> once(List<ToldEvent> told) {
        Map<String, ToldEvent> byKey = new TreeMap<>();
        told.forEach(each -> byKey.merge(each.event().key(), each, (known, next) -> new ToldEvent(next.manufacturerId(),
                PlantEvents.newer(known.event(), next.event()))));
        return List.copyOf(byKey.values());
    }

    // Nothing is dropped while the database is away; the partition waits.
    private static Uni<Void> patiently(java.util.function.Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(work::get)
                .onFailure().retry().withBackOff(FIRST_WAIT, LONGEST_WAIT).indefinitely();
    }

    private static <E> State<E> state(ConsumerRecords<String, byte[]> records, Class<E> type, Consumer<E> check) {
        State<E> state = new State<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        // Of several states of one thing in a batch only the last counts, and a batch may hold no row twice.
        Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();
        records.forEach(each -> last.put(String.valueOf(each.key()), each));
        for (ConsumerRecord<String, byte[]> each : last.values()) {
            try {
                byte @Nullable [] value = each.value();
                if (value == null) {
                    state.gone().add(Long.valueOf(each.key()));
                } else {
                    E read = ContractJson.mapper().readValue(value, type);
                    check.accept(read);
                    state.states().add(read);
                }
            } catch (IOException | RuntimeException _) {
                state.unreadable().add(new Rejected(each, "unreadable", "The value is not an event of this topic."));
            }
        }
        return state;
    }

    private static String eventId(ConsumerRecord<String, byte[]> source) {
        Header id = source.headers().lastHeader(EventHeaders.ID);
        return id == null
                ? source.topic() + "-" + source.partition() + "-" + source.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }
}
