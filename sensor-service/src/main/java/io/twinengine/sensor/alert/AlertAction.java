package io.twinengine.sensor.alert;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;

/** What a person can do with an alert, and from which states. */
sealed interface AlertAction {

    AlertChanged.Change change();

    Set<AlertState> from();

    /** What the history keeps beside who and when. */
    @Nullable
    String note();

    record Acknowledge(@Nullable String note) implements AlertAction {

        @Override
        public AlertChanged.Change change() {
            return AlertChanged.Change.ACKNOWLEDGED;
        }

        @Override
        public Set<AlertState> from() {
            return Set.of(AlertState.UNACKNOWLEDGED);
        }
    }

    record Shelve(String note, Instant until) implements AlertAction {

        @Override
        public AlertChanged.Change change() {
            return AlertChanged.Change.SHELVED;
        }

        @Override
        public Set<AlertState> from() {
            return Set.of(AlertState.UNACKNOWLEDGED, AlertState.ACKNOWLEDGED, AlertState.SHELVED);
        }
    }

    record Unshelve() implements AlertAction {

        @Override
        public AlertChanged.Change change() {
            return AlertChanged.Change.UNSHELVED;
        }

        @Override
        public Set<AlertState> from() {
            return Set.of(AlertState.SHELVED);
        }

        @Override
        public @Nullable String note() {
            return null;
        }
    }

    record Resolve(@Nullable String note) implements AlertAction {

        @Override
        public AlertChanged.Change change() {
            return AlertChanged.Change.RESOLVED;
        }

        @Override
        public Set<AlertState> from() {
            return Set.of(AlertState.UNACKNOWLEDGED, AlertState.ACKNOWLEDGED, AlertState.SHELVED,
                    AlertState.SUPPRESSED);
        }
    }

    record Comment(String note) implements AlertAction {

        @Override
        public AlertChanged.Change change() {
            return AlertChanged.Change.COMMENTED;
        }

        @Override
        public Set<AlertState> from() {
            return Set.of(AlertState.UNACKNOWLEDGED, AlertState.ACKNOWLEDGED, AlertState.SHELVED,
                    AlertState.SUPPRESSED, AlertState.RESOLVED);
        }
    }
}
