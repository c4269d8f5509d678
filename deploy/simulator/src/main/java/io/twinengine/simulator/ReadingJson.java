package io.twinengine.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Reading;
import io.twinengine.simulator.plant.Values;

/** Readings as gateways publish them. */
public final class ReadingJson {

    private ReadingJson() {}

    public static byte[] of(long nodeId, Instant at, Values values) {
        return ("{\"node_id\":" + nodeId + ",\"timestamp\":\"" + at + "\",\"temperature\":" + values.temperature()
                + ",\"vibration\":" + values.vibration() + ",\"torque\":" + values.torque() + ",\"rpm\":" + values.rpm()
                + ",\"tool_wear\":" + values.toolWear() + ",\"ambient_temperature\":" + values.ambientTemperature()
                + "}").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] of(Reading reading) {
        try {
            return ContractJson.mapper().writeValueAsBytes(reading);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reading must be writable", e);
        }
    }
}
