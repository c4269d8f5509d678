package io.twinengine.bench.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.EventHeaders;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.Position;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.TwinEvent;
import io.twinengine.contract.UnitsCounted;

/** A day of a plant as the other services tell it over Kafka, the same for the same seed. */
final class PlantDay {

    static final long MANUFACTURER = 1;
    static final LocalDate DATE = LocalDate.now(ZoneOffset.UTC).minusDays(3);

    private final int machines;
    private final int alerts;
    private final Random random = new Random(20260213);

    PlantDay(int machines, int alerts) {
        this.machines = machines;
        this.alerts = alerts;
    }

    /** @return how many events a shift log can count */
    long tell(String kafka) {
        List<TwinEvent> events = new ArrayList<>();
        events.add(new ManufacturerState(MANUFACTURER, "Bench Gears", "B-1", SubscriptionTier.ENTERPRISE, false,
                ZoneId.of("UTC"), new TenantLimits(1_000, 1_000, 1_000), 1, Instant.now()));
        for (int machine = 1; machine <= machines; machine++) {
            events.add(node(machine));
            units(machine, events);
            stops(machine, events);
        }
        for (int alert = 1; alert <= alerts; alert++) {
            events.add(alert(alert));
        }
        send(kafka, events);
        return units;
    }

    private long units;

    private void units(int machine, List<TwinEvent> events) {
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            long counted = 2 + random.nextInt(6);
            units += counted;
            events.add(
                    new UnitsCounted(machine, MANUFACTURER, "part", counted, random.nextInt(30) == 0 ? 1 : 0, 0, null,
                            null, "embedded", null, at(minute)));
        }
    }

    private void stops(int machine, List<TwinEvent> events) {
        events.add(status(machine, NodeStatus.OFFLINE, NodeStatus.NORMAL, StatusCause.Kind.NONE, 2, -60));
        int minute = 0;
        for (int stop = 0; stop < 5; stop++) {
            minute += 30 + random.nextInt(180);
            events.add(status(machine, NodeStatus.NORMAL, NodeStatus.ERROR,
                    random.nextBoolean() ? StatusCause.Kind.ALERT : StatusCause.Kind.OVERRIDE, 3 + 2L * stop, minute));
            minute += 3 + random.nextInt(30);
            events.add(
                    status(machine, NodeStatus.ERROR, NodeStatus.NORMAL, StatusCause.Kind.NONE, 4 + 2L * stop, minute));
        }
    }

    private TwinEvent node(int machine) {
        return new NodeState(machine, MANUFACTURER, "Machine number " + machine, 1, "Mill", new Position(0, 0, 0), null,
                "Hall " + machine % 5, NodeStatus.NORMAL, at(-120), cause(StatusCause.Kind.NONE), null, 60.0, null,
                List.of(), List.of(), null, null, null, 1, Instant.now());
    }

    private TwinEvent status(int machine, NodeStatus from, NodeStatus to, StatusCause.Kind kind, long revision,
            int minute) {
        return new NodeStatusChanged(machine, MANUFACTURER, "Machine number " + machine, from, to, cause(kind),
                "service:bench", null, List.of(), revision, at(minute));
    }

    private TwinEvent alert(int id) {
        Instant raised = at(random.nextInt(24 * 60));
        boolean resolved = random.nextInt(4) > 0;
        return new AlertChanged(id, 1 + random.nextInt(machines), MANUFACTURER, "x", AlertChanged.Change.RAISED,
                "limit:temperature", Severity.values()[1 + random.nextInt(4)],
                resolved ? AlertState.RESOLVED : AlertState.UNACKNOWLEDGED, "hot", "Failure mode " + id % 6, null, null,
                null, List.of(), 1, null, raised, resolved ? raised.plus(Duration.ofMinutes(20)) : null, null,
                "service:bench", 1, raised);
    }

    private StatusCause cause(StatusCause.Kind kind) {
        return new StatusCause(kind, null, kind == StatusCause.Kind.ALERT ? "" + (1 + random.nextInt(alerts)) : null,
                null,
                at(0));
    }

    private static Instant at(int minute) {
        return DATE.atTime(6, 0).toInstant(ZoneOffset.UTC).plus(Duration.ofMinutes(minute));
    }

    private static void send(String kafka, List<TwinEvent> events) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", kafka, "acks", "all",
                "linger.ms", 20), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (TwinEvent event : events) {
                var message = new ProducerRecord<>(event.topic(), event.key(),
                        ContractJson.mapper().writeValueAsBytes(event));
                message.headers().add(EventHeaders.ID,
                        UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sent.add(producer.send(message));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (JsonProcessingException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
