package io.twinengine.auth.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/**
 * Reads what the graph tells, a batch in one transaction: when a plant's network goes, thousands of machines change at
 * once. The database being away only delays it; what cannot be read or stored is put aside.
 */
@ApplicationScoped
public class MachineConsumer {

    private final MachineService machines;
    private final DeadLetters deadLetters;

    MachineConsumer(MachineService machines, DeadLetters deadLetters) {
        this.machines = machines;
        this.deadLetters = deadLetters;
    }

    /** @param state null when the machine is gone */
    private record Heard(ConsumerRecord<String, byte[]> source, long id, @Nullable NodeState state) {

        /** What holds after both, of which {@code next} came later: a state may arrive again. */
        Heard then(Heard next) {
            return state != null && next.state != null && next.state.revision() < state.revision() ? this : next;
        }
    }

    @Incoming("factory-nodes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<Rejected> unreadable = new ArrayList<>();
        // Of several states of a machine only the last counts, and a statement may change no row twice.
        SequencedMap<Long, Heard> last = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> each : records) {
            try {
                Heard heard = heard(each);
                last.merge(heard.id(), heard, Heard::then);
            } catch (IOException | RuntimeException _) {
                unreadable.add(new Rejected(each, "unreadable",
                        "The value is not a machine's state, or the key not an id."));
            }
        }
        return deadLetters.put(unreadable)
                .chain(() -> Patience.withEach(List.copyOf(last.values()), this::follow))
                .chain(failed -> deadLetters.put(failed.stream().map(each -> new Rejected(each.source(),
                        "processing-failed", "The machine's state cannot be stored.")).toList()));
    }

    private static Heard heard(ConsumerRecord<String, byte[]> record) throws IOException {
        if (record.value() == null) {
            return new Heard(record, Long.parseLong(record.key()), null);
        }
        NodeState state = ContractJson.mapper().readValue(record.value(), NodeState.class);
        Objects.requireNonNull(state.status());
        return new Heard(record, state.id(), state);
    }

    private Uni<Void> follow(List<Heard> batch) {
        return machines.follow(batch.stream().map(Heard::state).filter(Objects::nonNull).toList(),
                batch.stream().filter(each -> each.state() == null).map(Heard::id).toList());
    }
}
