package io.twinengine.sensor.tenant;

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
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.Topics;
import io.twinengine.kit.event.WholeTopic;

/** Follows what auth-service tells about subscriptions. */
@ApplicationScoped
public class TenantReader {

    private static final Logger LOGGER = Logger.getLogger(TenantReader.class);

    private final ReadingLimits limits;
    private final WholeTopic topic;

    TenantReader(ReadingLimits limits, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.limits = limits;
        this.topic = new WholeTopic(Topics.MANUFACTURERS, broker, this::follow);
    }

    void start(@Observes StartupEvent event) {
        topic.start();
    }

    void stop(@Observes ShutdownEvent event) {
        topic.stop();
    }

    private void follow(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.value() == null) {
                limits.forget(Long.parseLong(message.key()));
            } else {
                ManufacturerState state = ContractJson.mapper().readValue(message.value(), ManufacturerState.class);
                limits.set(state.id(), state.limits().readingsPerSecond());
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.warnf("Manufacturer cannot be read partition=%d offset=%d reason=%s", message.partition(),
                    message.offset(), e.getMessage());
        }
    }
}
