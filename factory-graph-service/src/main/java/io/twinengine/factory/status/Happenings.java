package io.twinengine.factory.status;

import java.util.function.UnaryOperator;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.factory.cause.Cause.Alert;
import io.twinengine.factory.cause.Cause.Stoppage;
import io.twinengine.factory.cause.Causes;

/** What other services' events mean for a machine. */
final class Happenings {

    private Happenings() {}

    static Happening of(AlertChanged event, String eventId) {
        UnaryOperator<Causes> change = event.state().countsForStatus()
                ? causes -> causes.raise(
                        new Alert(event.alertId(), event.severity(), event.message(), event.at()))
                : causes -> causes.clear(event.alertId());
        return new Happening(eventId, event.nodeId(), event.manufacturerId(), event.actor(), change);
    }

    static Happening of(PresenceChanged event, String eventId) {
        UnaryOperator<Causes> change = switch (event.presence()) {
            case SILENT -> causes -> causes.fallSilent(event.at());
            case RESUMED -> Causes::speakAgain;
            case UNKNOWN -> UnaryOperator.identity();
        };
        return new Happening(eventId, event.nodeId(), event.manufacturerId(), "service:sensor", change);
    }

    static Happening of(StoppageChanged event, String eventId) {
        UnaryOperator<Causes> change = switch (event.flow()) {
            case STOPPED -> causes -> causes.stop(new Stoppage(true, event.reason(), event.since()));
            case SLOW -> causes -> causes.stop(new Stoppage(false, event.reason(), event.since()));
            // A stop too short to count, or an empty belt, is no standing unit.
            case RUNNING, MICRO_STOP, NO_UNITS -> Causes::run;
            case UNKNOWN -> UnaryOperator.identity();
        };
        return new Happening(eventId, event.nodeId(), event.manufacturerId(), "service:vision", change);
    }
}
