package io.twinengine.factory.type;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.SignalLimit;

/** Limits of signals as JSON text. */
@Converter
public class LimitsColumn implements AttributeConverter<List<SignalLimit>, String> {

    private static final TypeReference<List<SignalLimit>> LIST = new TypeReference<>() {
    };

    /** What most machines have; not worth a parser on every read. */
    private static final String NO_LIMITS = "[]";

    @Override
    public String convertToDatabaseColumn(List<SignalLimit> limits) {
        try {
            return ContractJson.mapper().writeValueAsString(limits);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Limits must be writable", e);
        }
    }

    @Override
    public List<SignalLimit> convertToEntityAttribute(String text) {
        if (NO_LIMITS.equals(text)) {
            return List.of();
        }
        try {
            return List.copyOf(ContractJson.mapper().readValue(text, LIST));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored limits must be readable", e);
        }
    }
}
