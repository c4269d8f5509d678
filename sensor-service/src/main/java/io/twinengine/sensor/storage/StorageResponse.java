package io.twinengine.sensor.storage;

/** What a table takes on disk, indexes included; rows are the database's own estimate. */
public record StorageResponse(String table, long bytes, long rows) {}
