package io.twinengine.gateway.floor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;

/** The alerts of a floor that are not resolved, whatever is delivered twice. */
final class OpenAlerts {

    /** How many resolved alerts are remembered, so that a redelivered change does not raise one again. */
    private static final int REMEMBERED = 10_000;

    private final Map<Long, AlertChanged> open = new TreeMap<>();
    private final Map<Long, Long> resolvedRevisions = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Collection<AlertChanged> all() {
        return open.values();
    }

    /** @return what the change is for those who watch */
    News apply(AlertChanged change) {
        Long resolvedAt = resolvedRevisions.get(change.alertId());
        AlertChanged known = open.get(change.alertId());
        if (resolvedAt != null && change.revision() <= resolvedAt
                || known != null && change.revision() <= known.revision()) {
            return News.NONE;
        }
        if (change.state() == AlertState.RESOLVED) {
            open.remove(change.alertId());
            resolvedRevisions.put(change.alertId(), change.revision());
            return News.RESOLVED;
        }
        resolvedRevisions.remove(change.alertId());
        open.put(change.alertId(), change);
        return news(known, change);
    }

    private static News news(@Nullable AlertChanged known, AlertChanged change) {
        if (known == null) {
            return News.NEW;
        }
        if (known.severity() != change.severity()) {
            return News.OTHER_SEVERITY;
        }
        return AlertSummary.from(known).equals(AlertSummary.from(change)) ? News.OTHER_DETAILS : News.OTHER_SUMMARY;
    }

    enum News {
        NONE,
        NEW,
        OTHER_SEVERITY,
        /** What the floor plan shows of it is different. */
        OTHER_SUMMARY,
        /** Only those who look at alerts see a difference. */
        OTHER_DETAILS,
        RESOLVED
    }
}
