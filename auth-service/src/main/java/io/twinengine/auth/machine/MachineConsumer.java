package io.twinengine.auth.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/** Reads what the graph tells. The database being away only delays it; what cannot be read is put aside. */
@ApplicationScoped
public class MachineConsumer {

    private static final Logger LOGGER = Logger.getLogger(MachineConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final MachineService machines;
    private final DeadLetters deadLetters;

    MachineConsumer(MachineService machines, DeadLetters deadLetters) {
        this.machines = machines;
        this.deadLetters = deadLetters;
    }

    @Incoming("factory-nodes")
    Uni<Void> consume(ConsumerRecord<String, byte[]> message) {
        return Uni.createFrom().deferred(() -> handle(message))
                .onFailure(failure -> !isUnreadable(failure))
                .invoke(failure -> LOGGER.warnf("Machine waits nodeId=%s reason=%s", message.key(),
                        failure.getMessage()))
                .onFailure(failure -> !isUnreadable(failure))
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .onFailure(MachineConsumer::isUnreadable)
                .recoverWithUni(() -> deadLetters.put(List.of(
                        new Rejected(message, "unreadable",
                                "The value is not a machine's state, or the key not an id."))));
    }

    private Uni<Void> handle(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return machines.forget(Long.parseLong(message.key()));
        }
        try {
            NodeState state = ContractJson.mapper().readValue(message.value(), NodeState.class);
            if (state.status() == null) {
                throw JsonMappingException.from((JsonParser) null, "The machine's status is missing");
            }
            return machines.follow(state);
        } catch (IOException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static boolean isUnreadable(Throwable failure) {
        return failure instanceof JacksonException
                || failure instanceof NumberFormatException;
    }
}
