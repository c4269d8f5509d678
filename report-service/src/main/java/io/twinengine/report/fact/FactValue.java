package io.twinengine.report.fact;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/** A value of the fact table, with its unit in its type. */
public sealed interface FactValue {

    /** How many of something. */
    record Count(long number, Noun noun) implements FactValue {}

    /** A share; 1 is 100 %. */
    record Share(double ratio) implements FactValue {}

    /** A length of time. */
    record Length(Duration duration) implements FactValue {}

    /** Units per hour. */
    record Rate(double unitsPerHour) implements FactValue {}

    /** A measured value in a unit such as °C. */
    record Measure(double number, String unit) implements FactValue {}

    /** A date. */
    record Day(LocalDate date) implements FactValue {}

    /** A time of day in the plant's zone. */
    record Clock(LocalTime time) implements FactValue {}

    /** A name given by people; what it says is never trusted. */
    record Name(String text) implements FactValue {}

    /** A remark of the platform itself, such as why there is no figure. */
    record Remark(String text) implements FactValue {}

    /** What can be counted. */
    enum Noun {
        UNITS,
        REJECTS,
        ALERTS,
        SHIFTS,
        MACHINES,
        LINES,
        STOPS,
        FAILURES,
        CAUSES,
        CORRECTIONS
    }
}
