package io.twinengine.factory.type;

import java.util.List;

import jakarta.persistence.AttributeConverter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;

import io.twinengine.contract.ContractJson;

/** A list of a contract's records as JSON text. */
abstract class JsonListColumn<T> implements AttributeConverter<List<T>, String> {

    /** What most machines have; not worth a parser on every read. */
    private static final String NONE = "[]";

    private final JavaType list;

    JsonListColumn(Class<T> element) {
        list = ContractJson.mapper().getTypeFactory().constructCollectionType(List.class, element);
    }

    @Override
    public String convertToDatabaseColumn(List<T> values) {
        try {
            return ContractJson.mapper().writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of records must be writable", e);
        }
    }

    @Override
    public List<T> convertToEntityAttribute(String text) {
        if (NONE.equals(text)) {
            return List.of();
        }
        try {
            return List.copyOf(ContractJson.mapper().<List<T>>readValue(text, list));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored list must be readable", e);
        }
    }
}
