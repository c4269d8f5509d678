package io.twinengine.vision.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.problem.TwinException;

/** A zone to create, or to replace another with. Without a unit, coordinates up to 1 are parts of the picture. */
public record ZoneRequest(@NotNull Long machineNode,
        @JsonProperty("line_y_coordinate") @Nullable @PositiveOrZero Double lineYCoordinate,
        @Nullable Boolean activeStatus, @Nullable @PositiveOrZero Double fromX, @Nullable @PositiveOrZero Double fromY,
        @Nullable @PositiveOrZero Double toX, @Nullable @PositiveOrZero Double toY, @Nullable ZoneUnit unit,
        @Nullable ZoneDirection direction, @Nullable ZoneMethod method,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> objectTypes) {

    private static final double SHORTEST_RELATIVE = 0.01;
    private static final double SHORTEST_PIXEL = 2;

    ZoneUnit unitOrGuess() {
        if (unit != null) {
            return unit;
        }
        boolean small = coordinates().allMatch(value -> value <= 1);
        return small ? ZoneUnit.RELATIVE : ZoneUnit.PIXEL;
    }

    /** Where the line is, for clients that know level lines only: the middle of one by two points, unless they say. */
    double level() {
        if (lineYCoordinate != null) {
            return lineYCoordinate;
        }
        return fromY == null || toY == null ? 0 : (fromY + toY) / 2;
    }

    void requireSense() {
        List<FieldError> errors = new ArrayList<>();
        long points = Stream.of(fromX, fromY, toX, toY).filter(Objects::nonNull).count();
        if (points != 0 && points != 4) {
            errors.add(new FieldError("from_x", "Give all of from_x, from_y, to_x and to_y, or none of them."));
        }
        if (points == 0 && lineYCoordinate == null) {
            errors.add(new FieldError("line_y_coordinate", "Give the line's height, or its two points."));
        }
        if (points == 4 && length() < (unitOrGuess() == ZoneUnit.RELATIVE ? SHORTEST_RELATIVE : SHORTEST_PIXEL)) {
            errors.add(new FieldError("to_x", "A line needs two points that lie apart."));
        }
        if (unitOrGuess() == ZoneUnit.RELATIVE && coordinates().anyMatch(value -> value > 1)) {
            errors.add(new FieldError("unit", "Relative coordinates lie between 0 and 1."));
        }
        if (coordinates().anyMatch(value -> value > 100_000)) {
            errors.add(new FieldError("line_y_coordinate", "No picture has that many pixels."));
        }
        if (!errors.isEmpty()) {
            throw TwinException.invalid(errors);
        }
    }

    private double length() {
        return fromX == null || fromY == null || toX == null || toY == null
                ? 0
                : Math.hypot(toX - fromX, toY - fromY);
    }

    private Stream<Double> coordinates() {
        return Stream.of(lineYCoordinate, fromX, fromY, toX, toY).filter(Objects::nonNull);
    }
}
