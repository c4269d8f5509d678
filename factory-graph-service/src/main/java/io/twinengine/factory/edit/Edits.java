package io.twinengine.factory.edit;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/** Lays what a client sent over what is stored, so that an absent field keeps its value and null clears it. */
@ApplicationScoped
public class Edits {

    private final ObjectMapper mapper;
    private final Validator validator;

    Edits(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * @param stored what a PATCH starts from
     * @return the edited value, with all constraints of its type checked
     */
    public <T> T merge(T stored, ObjectNode change, Class<T> type) {
        ObjectNode merged = mapper.valueToTree(stored);
        merged.setAll(change);
        return read(merged, type);
    }

    /** The value of a PUT, whose absent fields take their defaults. */
    public <T> T read(ObjectNode value, Class<T> type) {
        try {
            T read = mapper.treeToValue(value, type);
            Set<ConstraintViolation<T>> violations = validator.validate(read);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static TwinException unreadable(JsonProcessingException failure) {
        String field = failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty() ? mapping.getPath().getFirst().getFieldName() : null;
        return field == null
                ? new TwinException(CommonError.MALFORMED_REQUEST, "The JSON body does not have the documented shape.")
                : TwinException.invalid(field, "The value does not fit the field's type.");
    }
}
