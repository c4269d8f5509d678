package io.twinengine.sensor.tuning;

import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.detection.ProductGrade;

/**
 * What somebody has set for the detectors of a machine or of all machines of a type. Whatever is absent is as the type
 * says, or else as the plant graph says, or else the default.
 *
 * @param productGrade what the machine is making, over the plant graph's
 * @param thermalSignals slow signals, which the state detector takes against ambient; default: temperature
 * @param limits on signals and formulas; those of a machine replace its type's for the same signal
 * @param formulas values made of the signals of one reading; the machine type knows the units of metrics
 */
public record Tuning(@Valid @Nullable Layers layers, @Valid @Nullable Sensitivity sensitivity,
        @Nullable ProductGrade productGrade, @Valid @Nullable Surroundings ambient,
        @Size(max = 20) @Nullable Set<@NotBlank @Size(max = MOST_NAME) String> thermalSignals,
        @Valid @Nullable Physics physics, @Size(max = MOST_LIMITS) List<@NotNull @Valid LimitSetting> limits,
        @Size(max = MOST_FORMULAS) List<@NotNull @Valid FormulaSetting> formulas) {

    static final int MOST_LIMITS = 32;
    static final int MOST_FORMULAS = 20;
    static final int MOST_NAME = 100;

    public static final Tuning NOTHING = new Tuning(null, null, null, null, null, null, List.of(), List.of());

    public Tuning {
        limits = limits == null ? List.of() : List.copyOf(limits);
        formulas = formulas == null ? List.of() : List.copyOf(formulas);
        thermalSignals = thermalSignals == null ? null : Set.copyOf(thermalSignals);
    }

    /**
     * Which layers may raise alerts; learned layers that are off go on learning.
     *
     * @param physics absent: where a tool wears
     */
    public record Layers(@Nullable Boolean limits, @Nullable Boolean physics, @Nullable Boolean formulas,
            @Nullable Boolean state, @Nullable Boolean point) {

        static final Layers AS_USUAL = new Layers(null, null, null, null, null);
    }

    /**
     * @param state 2: alarms at half the distance from the healthy state
     * @param point 10: alarms at events ten times as frequent
     */
    public record Sensitivity(@DecimalMin("0.01") @DecimalMax("100") @Nullable Double state,
            @DecimalMin("0.01") @DecimalMax("100") @Nullable Double point) {

        static final Sensitivity AS_USUAL = new Sensitivity(null, null);
    }

    /**
     * The temperature around the machine where its readings do not have one.
     *
     * @param signal metric that is the ambient temperature, °C
     * @param celsius what it always is
     */
    public record Surroundings(@Size(min = 1, max = MOST_NAME) @Nullable String signal,
            @DecimalMin("-100") @DecimalMax("100") @Nullable Double celsius) {}

    /** Numbers of the physical rules, in the units that their names say. */
    public record Physics(@PositiveOrZero @Nullable Double minPowerWatts, @Positive @Nullable Double maxPowerWatts,
            @Positive @Nullable Double minTemperatureDifferenceKelvin, @Positive @Nullable Double heatBelowRpm,
            @PositiveOrZero @Nullable Double standingBelowRpm,
            @Positive @Nullable Double maxStrainMinuteNewtonMetres) {

        static final Physics AS_USUAL = new Physics(null, null, null, null, null, null);
    }

    /**
     * A value made of the signals of one reading; limits can be set on its name like on a signal's.
     *
     * @param expression in SI units, such as {@code torque * rpm}
     * @param unit of the result, such as {@code kW}
     */
    public record FormulaSetting(
            @NotBlank @Size(max = MOST_NAME) @Pattern(regexp = "[A-Za-z][A-Za-z0-9_]*", message = "must be a word of letters, digits and underscores") String name,
            @NotBlank @Size(max = 500) String expression, @NotBlank @Size(max = 30) String unit) {}
}
