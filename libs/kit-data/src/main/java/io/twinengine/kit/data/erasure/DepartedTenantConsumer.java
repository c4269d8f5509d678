package io.twinengine.kit.data.erasure;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/** Hears of manufacturers that are gone. The request is stored before the offset moves on. */
@ApplicationScoped
class DepartedTenantConsumer {

    private static final Logger LOGGER = Logger.getLogger(DepartedTenantConsumer.class);

    private final TenantErasure erasure;
    private final ErasureConfig config;

    DepartedTenantConsumer(TenantErasure erasure, ErasureConfig config) {
        this.erasure = erasure;
        this.config = config;
    }

    @Incoming("twin-departed-tenants")
    Uni<Void> hear(ConsumerRecord<String, byte[]> message) {
        if (!config.enabled() || message.value() != null) {
            return Uni.createFrom().voidItem();
        }
        try {
            return erasure.request(Long.parseLong(message.key()));
        } catch (NumberFormatException _) {
            LOGGER.warnf("Not a manufacturer's id on the topic offset=%d", message.offset());
            return Uni.createFrom().voidItem();
        }
    }
}
