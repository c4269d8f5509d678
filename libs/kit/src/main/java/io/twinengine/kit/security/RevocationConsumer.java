package io.twinengine.kit.security;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Revocation;

/** Every replica of every service reads the whole topic, from its start. */
@ApplicationScoped
public class RevocationConsumer {

    private static final Logger LOGGER = Logger.getLogger(RevocationConsumer.class);

    private final Revocations revocations;

    RevocationConsumer(Revocations revocations) {
        this.revocations = revocations;
    }

    @Incoming("twin-revocations")
    void revoke(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            revocations.add(ContractJson.mapper().readValue(value, Revocation.class));
        } catch (IOException e) {
            LOGGER.warnf("Revocation cannot be read bytes=%d", value.length);
        }
    }
}
