package io.twinengine.sensor.reading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Reading;
import io.twinengine.contract.Topics;
import io.twinengine.kit.event.EventProducer;
import io.twinengine.kit.event.OutgoingRecord;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/** The way from REST into the pipeline that all readings take; no more wait for the broker than fit in memory. */
@ApplicationScoped
class ReadingPublisher {

    private final EventProducer producer;
    private final PublishConfig config;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** A reading with its tenant, which decides the topic. */
    record Addressed(long manufacturerId, Reading reading) {}

    ReadingPublisher(EventProducer producer, PublishConfig config) {
        this.producer = producer;
        this.config = config;
    }

    /** Completes when the broker has them all. */
    Uni<Void> publish(List<Addressed> readings) {
        int size = readings.size();
        if (inFlight.addAndGet(size) > Math.max(config.inFlight(), size)) {
            inFlight.addAndGet(-size);
            throw TwinException.retryLater(CommonError.TOO_MANY_REQUESTS,
                    "Readings come faster than they are taken. Send them again in a moment.", config.retryAfter());
        }
        return producer.sendAll(readings.stream().map(ReadingPublisher::message).toList())
                .onTermination().invoke(() -> inFlight.addAndGet(-size))
                .onFailure().transform(_ -> TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                        "The message broker does not answer. Send the readings again: none is stored twice.",
                        config.retryAfter()));
    }

    private static OutgoingRecord message(Addressed addressed) {
        try {
            return new OutgoingRecord(Topics.readings(addressed.manufacturerId()),
                    Long.toString(addressed.reading().nodeId()),
                    ContractJson.mapper().writeValueAsBytes(addressed.reading()), Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reading must be writable", e);
        }
    }
}
