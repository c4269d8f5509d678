package io.twinengine.sensor.reading;

import java.util.List;

import io.twinengine.kit.problem.FieldError;

/**
 * What became of each reading.
 *
 * @param created how many the broker has taken
 * @param errors those that were not, by their place in the request
 */
public record BulkResponse(int created, String message, List<Item> errors) {

    public BulkResponse {
        errors = List.copyOf(errors);
    }

    /** One that was refused. */
    public record Item(int index, List<FieldError> errors) {}
}
