package io.twinengine.gateway;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.testkit.TestTokens;

/** The services' part in the self-probe, which goes on in the background and must not disturb what tests look at. */
final class ProbeScene {

    static final Map<String, String> CONFIG = Map.of(
            "twin.gateway.probe.username", "probe",
            "twin.gateway.probe.password", "probe-password",
            "twin.gateway.probe.every", "1s");

    private static final long TENANT = 99_000;
    private static final long NODE = 99_001;

    private ProbeScene() {}

    /** @return whether the request was the probe's */
    static boolean plays(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        switch (request) {
            case "POST /api/auth/token/" ->
                StandIn.json(exchange, "{\"access\":\"" + TestTokens.engineer(TENANT).mint() + "\"}");
            case "GET /api/nodes/?page_size=2" ->
                StandIn.json(exchange, "{\"count\":1,\"results\":[{\"id\":" + NODE + "}]}");
            case "POST /api/sensor-data/" -> takeReading(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The reading is on the bus before the answer tells its time, as it may be. */
    private static void takeReading(HttpExchange exchange) throws IOException {
        JsonNode reading = ContractJson.mapper().readTree(exchange.getRequestBody());
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        // The Kafka client looks for its classes there.
        Thread.currentThread().setContextClassLoader(StandIn.class.getClassLoader());
        Events.publish(new LatestReading(reading.get("machine_node").asLong(), TENANT, at, 60.0,
                reading.get("vibration").asDouble(), 40.0, 1500.0, 0.0, null, Map.of(), ReadingQuality.GOOD, null,
                null, null));
        StandIn.json(exchange, "{\"timestamp\":\"" + at + "\"}");
    }
}
