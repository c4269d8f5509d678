package io.twinengine.factory.tenant;

import java.io.IOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/** Hears which manufacturers there are. The topic holds full states, so hearing one twice changes nothing. */
@ApplicationScoped
class ManufacturerConsumer {

    private final ManufacturerService manufacturers;
    private final DeadLetters deadLetters;

    ManufacturerConsumer(ManufacturerService manufacturers, DeadLetters deadLetters) {
        this.manufacturers = manufacturers;
        this.deadLetters = deadLetters;
    }

    @Incoming("auth-manufacturers")
    Uni<Void> hear(ConsumerRecord<String, byte[]> message) {
        return applied(message)
                .onFailure().recoverWithUni(_ -> deadLetters.put(List.of(new Rejected(message, "unreadable",
                        "The record is not the state of a manufacturer."))));
    }

    private Uni<Void> applied(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.value() == null) {
                long id = Long.parseLong(message.key());
                return Patience.with(() -> manufacturers.offboard(id));
            }
            ManufacturerState state = ContractJson.mapper().readValue(message.value(), ManufacturerState.class);
            return Patience.with(() -> manufacturers.remember(state));
        } catch (IOException | RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }
}
