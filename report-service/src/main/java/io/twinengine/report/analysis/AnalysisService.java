package io.twinengine.report.analysis;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Severity;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.report.language.LanguageModels;
import io.twinengine.report.plant.PlantService;
import io.twinengine.report.prose.WrittenReport;

/** Explains one alert from its readings of the day before. */
@ApplicationScoped
public class AnalysisService {

    /** Two for each stretch of six minutes: enough to tell a short peak from an ordinary day. */
    private static final int POINTS = 480;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final SensorClient sensor;
    private final PlantService plants;
    private final LanguageModels models;
    private final Clock clock = Clock.systemUTC();

    AnalysisService(@RestClient SensorClient sensor, PlantService plants, LanguageModels models) {
        this.sensor = sensor;
        this.plants = plants;
        this.models = models;
    }

    Uni<AnalysisResponse> analyse(Caller caller, String bearer, long alertId) {
        // An alert may be younger than its event here, or older than the events that are kept: its owner decides. It is
        // asked first, so that another tenant's alert is answered like one that nobody knows, also while it is away.
        return plants.findAlert(alertId)
                .chain(found -> asked(sensor.alert(bearer, alertId), "alert", alertId)
                        .chain(seen -> {
                            found.ifPresent(alert -> caller.requireSees(alert.manufacturerId(), "alert", alertId));
                            PlantService.KnownAlert alert = found.orElseGet(() -> asTold(alertId, seen));
                            Instant until = time(seen.path("created_at"), alert.raisedAt());
                            return asked(sensor.history(bearer, alert.nodeId(),
                                    until.minus(AlertFacts.WINDOW).toString(), until.toString(), POINTS), "node",
                                    alert.nodeId()).map(history -> facts(alert, seen, history));
                        }))
                .chain(this::written);
    }

    private Uni<AnalysisResponse> written(AlertFacts facts) {
        AnalysisWriter writer = new AnalysisWriter(models.forAlerts());
        return Uni.createFrom().item(() -> writer.write(facts))
                .runSubscriptionOn(task -> Thread.ofVirtual().name("language-model").start(task))
                .map(text -> response(facts, text));
    }

    private AnalysisResponse response(AlertFacts facts, WrittenReport text) {
        return new AnalysisResponse(facts.alertId(), text.markdown(), AnalysisText.word(facts.severity()),
                text.writer().name(), text.reason(), clock.instant());
    }

    private PlantService.KnownAlert asTold(long alertId, JsonNode seen) {
        return new PlantService.KnownAlert(alertId, seen.path("machine_node").asLong(), 0,
                seen.path("machine_node_name").asText("Machine"), Severity.UNKNOWN,
                seen.path("ai_prediction").asText("Anomaly"), time(seen.path("raised_at"), clock.instant()));
    }

    private static AlertFacts facts(PlantService.KnownAlert alert, JsonNode seen, JsonNode history) {
        List<SignalHistory> signals = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            List<SignalHistory.Stretch> stretches = new ArrayList<>();
            history.path("signals").path(signal.field()).forEach(point -> stretches.add(stretch(point)));
            signals.add(SignalHistory.of(signal, number(seen.path("sensor_reading"), signal), stretches));
        }
        return new AlertFacts(alert.id(), alert.nodeId(), alert.machine(), severity(seen, alert), alert.prediction(),
                signals);
    }

    private static SignalHistory.Stretch stretch(JsonNode point) {
        return new SignalHistory.Stretch(point.path("count").asLong(), point.path("mean").asDouble(),
                point.path("min").asDouble(), point.path("max").asDouble());
    }

    private static Severity severity(JsonNode seen, PlantService.KnownAlert alert) {
        try {
            return Severity.valueOf(seen.path("severity").asText(""));
        } catch (IllegalArgumentException _) {
            return alert.severity();
        }
    }

    private static @Nullable Double number(JsonNode reading, Signal signal) {
        JsonNode value = reading.path(signal.field());
        return value.isNumber() ? value.doubleValue() : null;
    }

    private static Instant time(JsonNode value, Instant otherwise) {
        try {
            return value.isTextual() ? Instant.parse(value.asText()) : otherwise;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    private static Uni<JsonNode> asked(Uni<JsonNode> answer, String what, long id) {
        return answer.ifNoItem().after(PATIENCE).fail()
                .onFailure().transform(failure -> failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == 404
                                ? TwinException.notFound(what, id)
                                : TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                                        "The readings are not reachable at the moment. Try again in a few seconds.",
                                        Duration.ofSeconds(5)));
    }
}
