package io.twinengine.sensor.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.twinengine.sensor.alert.AlertKinds;
import io.twinengine.sensor.detection.Assessment;
import io.twinengine.sensor.detection.EpisodeChange;

/** Collects what becomes of the alerts of one machine; those that were over before the period are left out. */
final class Episodes {

    private final long nodeId;
    private final Instant from;
    private final Map<String, Episode> open = new LinkedHashMap<>();
    private final List<Episode> over = new ArrayList<>();

    Episodes(long nodeId, Instant from) {
        this.nodeId = nodeId;
        this.from = from;
    }

    void note(Assessment found) {
        for (int i = 0; i < found.changes().size(); i++) {
            note(found.changes().get(i));
        }
    }

    private void note(EpisodeChange change) {
        String kind = AlertKinds.name(change.kind(), change.subject());
        switch (change) {
            case EpisodeChange.Began began -> open.put(kind, new Episode(nodeId, kind, began.beganAt(), null,
                    began.severity(), 1, began.verdict().summary()));
            case EpisodeChange.Updated updated -> open.put(kind, new Episode(nodeId, kind, updated.beganAt(), null,
                    updated.worst(), updated.count(), updated.verdict().summary()));
            case EpisodeChange.Ended ended -> {
                Episode known = open.remove(kind);
                if (known != null && ended.endedAt().isAfter(from)) {
                    over.add(new Episode(nodeId, kind, known.from(), ended.endedAt(), ended.worst(), ended.count(),
                            known.message()));
                }
            }
        }
    }

    List<Episode> all() {
        List<Episode> all = new ArrayList<>(over);
        all.addAll(open.values());
        return all;
    }
}
