package io.twinengine.sensor.reading;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Many readings at once. */
public record BulkRequest(@NotEmpty @Size(max = 10_000) List<@NotNull NewReading> readings) {}
