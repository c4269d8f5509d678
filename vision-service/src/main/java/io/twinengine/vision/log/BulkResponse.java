package io.twinengine.vision.log;

/** How many entries were stored. */
public record BulkResponse(int created, String message) {}
