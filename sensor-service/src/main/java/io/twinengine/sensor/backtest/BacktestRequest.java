package io.twinengine.sensor.backtest;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.tuning.Tuning;

/**
 * Which settings to try on which history.
 *
 * @param machineNode the machine whose own settings these would be
 * @param machineType or the type whose settings these would be: all its machines are tried
 * @param leadInHours history before {@code from} in which the learned layers warm up; absent: 24
 */
public record BacktestRequest(@Nullable Long machineNode, @Nullable Long machineType, @Nullable Long manufacturer,
        @NotNull Instant from, @NotNull Instant to, @PositiveOrZero @DecimalMax("240") @Nullable Double leadInHours,
        @NotNull @Valid Tuning settings) {}
