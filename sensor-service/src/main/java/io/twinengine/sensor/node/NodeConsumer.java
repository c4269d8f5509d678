package io.twinengine.sensor.node;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.Topics;

/** Keeps the registry up to date. */
@ApplicationScoped
public class NodeConsumer {

    private static final Logger LOGGER = Logger.getLogger(NodeConsumer.class);

    private final StateTopic<NodeState> topic;

    NodeConsumer(NodeRegistry registry, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.topic = new StateTopic<>(Topics.NODES, NodeState.class, broker, new StateTopic.Listener<>() {

            @Override
            public void changed(long id, @Nullable NodeState state) {
                if (state == null) {
                    registry.remove(id);
                } else {
                    registry.put(state);
                }
            }

            @Override
            public void complete() {
                registry.complete();
                LOGGER.infof("Machines are known count=%d", registry.all().size());
            }
        });
    }

    void start(@Observes StartupEvent event) {
        topic.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        topic.stop();
    }
}
