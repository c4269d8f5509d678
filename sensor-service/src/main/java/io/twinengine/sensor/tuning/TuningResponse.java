package io.twinengine.sensor.tuning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.twinengine.sensor.tuning.TuningRepository.Stored;
import io.twinengine.sensor.tuning.TuningRepository.Version;

/**
 * Settings as they are stored.
 *
 * @param revision counts every change; 0: nobody has set anything
 */
public record TuningResponse(long manufacturer, @Nullable Long machineType, @Nullable Long machineNode,
        Tuning settings, long revision, @Nullable Instant changedAt, @Nullable String changedBy,
        @Nullable String comment) {

    /** Settings as they were after one change. */
    public record Change(long revision, Tuning settings, Instant changedAt, String changedBy,
            @Nullable String comment) {

        static List<Change> of(List<Version> versions) {
            return versions.stream()
                    .map(version -> new Change(version.revision(), version.tuning(), version.changedAt(),
                            version.changedBy(), version.comment()))
                    .toList();
        }
    }

    static TuningResponse of(TuningScope scope, Optional<Stored> stored) {
        Long type = scope instanceof TuningScope.OfType ofType ? ofType.machineTypeId() : null;
        Long node = scope instanceof TuningScope.OfMachine ofMachine ? ofMachine.nodeId() : null;
        return new TuningResponse(scope.manufacturerId(), type, node,
                stored.map(Stored::tuning).orElse(Tuning.NOTHING), stored.map(Stored::revision).orElse(0L),
                stored.map(Stored::changedAt).orElse(null), stored.map(Stored::changedBy).orElse(null),
                stored.map(Stored::comment).orElse(null));
    }
}
