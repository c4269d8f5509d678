package io.twinengine.kit.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name as the client wrote it; dots and indexes for nested ones
 * @param detail one sentence that says what would be right
 */
public record FieldError(String field, String detail) {}
