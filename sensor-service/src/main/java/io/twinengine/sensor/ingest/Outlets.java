package io.twinengine.sensor.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.event.CloudEvent;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.EventConfig;
import io.twinengine.kit.event.EventProducer;
import io.twinengine.kit.event.OutgoingRecord;

/** Where readings go besides the database: dead letters, their own partition, the newest values. */
@ApplicationScoped
class Outlets {

    private static final Logger LOGGER = Logger.getLogger(Outlets.class);

    private final EventProducer producer;
    private final DeadLetters deadLetters;
    private final String source;
    private final Clock clock = Clock.systemUTC();

    Outlets(EventProducer producer, DeadLetters deadLetters, EventConfig config) {
        this.producer = producer;
        this.deadLetters = deadLetters;
        this.source = config.source();
    }

    /** Completes when the broker has all that the database will not get. */
    Uni<Void> putAside(ReadingBatch batch) {
        Uni<Void> refused = batch.refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : deadLetters.put(batch.refused.stream()
                        .map(one -> new DeadLetters.Rejected(one.source(), one.fault().code(), one.fault().reason()))
                        .toList());
        return refused.chain(() -> producer.sendAll(batch.strays.stream().map(Outlets::forward).toList()));
    }

    /** Not waited for: the next values come in a moment, and what is stored does not depend on them. */
    void show(List<Evaluator.Newest> latest) {
        if (latest.isEmpty()) {
            return;
        }
        producer.sendAll(latest.stream()
                .map(one -> CloudEvent.of(one.reading(), source, clock.instant(), one.trace()))
                .toList())
                .subscribeAsCompletionStage()
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        LOGGER.debugf("Newest values not published reason=%s", failure.getMessage());
                    }
                });
    }

    private static OutgoingRecord forward(ReadingBatch.Stray stray) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : stray.source().headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        headers.put(BatchDecoder.FIRST_TIME, Long.toString(stray.epochMicros()));
        return new OutgoingRecord(stray.source().topic(), Long.toString(stray.nodeId()), stray.source().value(),
                headers);
    }
}
