package io.twinengine.factory.cause;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Severity;
import io.twinengine.contract.StatusCause;

/** One thing that gives a machine a status other than what it would have by itself. */
public sealed interface Cause {

    NodeStatus status();

    Instant since();

    /** What other services and people are told. */
    StatusCause told();

    /**
     * A person decided.
     *
     * @param actor {@code user:<name>}
     * @param until absent: until somebody decides otherwise
     */
    record Declared(NodeStatus status, @Nullable String reason, String actor, Instant since,
            @Nullable Instant until) implements Cause {

        /**
         * NORMAL without an expiry is a reset: it holds against what is known now and ends with the next new cause.
         * Pinning a machine to NORMAL for good would hide every later fault.
         */
        boolean isReset() {
            return status == NodeStatus.NORMAL && until == null;
        }

        boolean isOver(Instant now) {
            return until != null && !until.isAfter(now);
        }

        @Override
        public StatusCause told() {
            return new StatusCause(StatusCause.Kind.OVERRIDE, reason, actor, null, since);
        }
    }

    /** No readings come from the machine. */
    record Silent(Instant since) implements Cause {

        @Override
        public NodeStatus status() {
            return NodeStatus.OFFLINE;
        }

        @Override
        public StatusCause told() {
            return new StatusCause(StatusCause.Kind.PRESENCE, "No readings arrive from this machine", null, null,
                    since);
        }
    }

    /** A camera sees units standing still, or moving too slowly. */
    record Stoppage(boolean standing, @Nullable String reason, Instant since) implements Cause {

        @Override
        public NodeStatus status() {
            return standing ? NodeStatus.ERROR : NodeStatus.WARNING;
        }

        @Override
        public StatusCause told() {
            return new StatusCause(StatusCause.Kind.STOPPAGE, reason, null, null, since);
        }
    }

    /**
     * An alert that is neither resolved, shelved nor suppressed.
     *
     * @param since since when it gives the machine this status; one that was raised as a warning stops it later
     */
    record Alert(long alertId, Severity severity, String message, Instant since) implements Cause {

        /** LOW is information for people; it does not change what colour a machine has. */
        public static boolean matters(Severity severity) {
            return severity.compareTo(Severity.MEDIUM) >= 0;
        }

        /** The same, with the time from which on {@code before} gave the machine this status. */
        Alert datedLike(Alert before) {
            return new Alert(alertId, severity, message, before.since);
        }

        @Override
        public NodeStatus status() {
            return severity.compareTo(Severity.HIGH) >= 0 ? NodeStatus.ERROR : NodeStatus.WARNING;
        }

        @Override
        public StatusCause told() {
            return new StatusCause(StatusCause.Kind.ALERT, message, Long.toString(alertId), null, since);
        }
    }

    /**
     * The machine could work but has nothing to work on, or nowhere to put it.
     *
     * @param root the stopped machine that decides; its recovery lets this machine run again, or names the next root
     * @param roots all stopped machines that take part, the deciding one among them
     */
    record Waiting(Want want, long root, SortedSet<Long> roots, Instant since) implements Cause {

        /** What the machine waits for. */
        public enum Want {
            MATERIAL,
            SPACE
        }

        public Waiting {
            roots = new TreeSet<>(roots);
        }

        @Override
        public NodeStatus status() {
            return NodeStatus.WARNING;
        }

        @Override
        public StatusCause told() {
            return switch (want) {
                case MATERIAL -> new StatusCause(StatusCause.Kind.STARVED, "No material arrives: machine " + root
                        + " upstream has stopped", null, root, since);
                case SPACE -> new StatusCause(StatusCause.Kind.BLOCKED, "No space to put material: machine " + root
                        + " downstream has stopped", null, root, since);
            };
        }
    }
}
