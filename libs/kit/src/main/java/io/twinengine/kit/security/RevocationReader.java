package io.twinengine.kit.security;

import java.io.IOException;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Revocation;
import io.twinengine.contract.Topics;
import io.twinengine.kit.event.WholeTopic;

/** Every replica of every service keeps all revocations in mind, those from before its start too. */
@ApplicationScoped
public class RevocationReader {

    private static final Logger LOGGER = Logger.getLogger(RevocationReader.class);

    private final Revocations revocations;
    private final WholeTopic topic;

    RevocationReader(Revocations revocations, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.revocations = revocations;
        this.topic = new WholeTopic(Topics.REVOCATIONS, broker, this::revoke);
    }

    void start(@Observes StartupEvent event) {
        topic.start();
    }

    void stop(@Observes ShutdownEvent event) {
        topic.stop();
    }

    boolean isComplete() {
        return topic.isComplete();
    }

    private void revoke(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            revocations.add(ContractJson.mapper().readValue(message.value(), Revocation.class));
        } catch (IOException e) {
            LOGGER.warnf("Revocation cannot be read offset=%d bytes=%d", message.offset(), message.value().length);
        }
    }
}
