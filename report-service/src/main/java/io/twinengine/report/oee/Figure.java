package io.twinengine.report.oee;

import java.util.Optional;

/** A figure, or why there is none. */
public sealed interface Figure {

    /**
     * A figure and how much of the period it rests on.
     *
     * @param value as a share; 1 is 100 %
     * @param coverage share of the planned busy time with data, above 0 and up to 1
     */
    record Known(double value, double coverage) implements Figure {}

    /** There is no figure, and never a guessed one. */
    record Unknown(Reason reason) implements Figure {}

    /** Why there is no figure. */
    enum Reason {
        NO_PLAN("no plan: there is no shift, or no planned run time per item"),
        NO_DATA("no data from the machine in the planned time"),
        NOT_PRODUCING("the machine did not produce in the planned time"),
        NOT_COUNTED("no units were counted"),
        NOT_INSPECTED("rejects are not counted");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    default Optional<Known> known() {
        return this instanceof Known known ? Optional.of(known) : Optional.empty();
    }
}
