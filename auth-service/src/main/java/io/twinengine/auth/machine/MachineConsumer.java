package io.twinengine.auth.machine;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/** Reads what the graph tells. The database being away only delays it; what cannot be read is put aside. */
@ApplicationScoped
public class MachineConsumer {

    private final MachineService machines;
    private final DeadLetters deadLetters;

    MachineConsumer(MachineService machines, DeadLetters deadLetters) {
        this.machines = machines;
        this.deadLetters = deadLetters;
    }

    @Incoming("factory-nodes")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        Supplier<Uni<Void>> work;
        try {
            work = work(message);
        } catch (IOException | RuntimeException _) {
            return deadLetters.put(List.of(new Rejected(message, "unreadable",
                    "The value is not a machine's state, or the key not an id.")));
        }
        return Patience.with(work)
                .onFailure().recoverWithUni(_ -> deadLetters.put(List.of(new Rejected(message, "processing-failed",
                        "The machine's state cannot be stored."))));
    }

    private Supplier<Uni<Void>> work(ConsumerRecord<String, byte[]> message) throws IOException {
        if (message.value() == null) {
            long id = Long.parseLong(message.key());
            return () -> machines.forget(id);
        }
        NodeState state = ContractJson.mapper().readValue(message.value(), NodeState.class);
        Objects.requireNonNull(state.status());
        return () -> machines.follow(state);
    }
}
