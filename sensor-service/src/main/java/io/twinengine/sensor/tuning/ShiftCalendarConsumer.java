package io.twinengine.sensor.tuning;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.node.StateTopic;

/** Keeps the shifts of all manufacturers up to date, so that limits can be bound to them. */
@ApplicationScoped
public class ShiftCalendarConsumer {

    private final StateTopic<ShiftCalendar> topic;

    ShiftCalendarConsumer(TuningBook book, NodeRegistry nodes,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.topic = new StateTopic<>(Topics.SHIFT_CALENDARS, ShiftCalendar.class, broker,
                new StateTopic.Listener<>() {

                    @Override
                    public void changed(long manufacturer, @Nullable ShiftCalendar calendar) {
                        if (calendar == null) {
                            book.removeCalendar(manufacturer);
                        } else {
                            book.put(calendar);
                        }
                        nodes.refresh(node -> node.manufacturerId() == manufacturer);
                    }

                    @Override
                    public void complete() {
                        book.calendarsKnown();
                        nodes.refresh(_ -> true);
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
