package io.twinengine.sensor.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;

/** How long each manufacturer's data is kept; remembered, because every reading asks. */
@ApplicationScoped
public class RetentionService {

    private static final Logger LOGGER = Logger.getLogger(RetentionService.class);

    private final RetentionRepository repository;
    private final RetentionTerms platform;
    private volatile Map<Long, RetentionTerms> own = Map.of();

    RetentionService(RetentionRepository repository, RetentionConfig config) {
        this.repository = repository;
        this.platform = config.terms();
    }

    /** How old a reading of the manufacturer may be. */
    public Duration readingsOf(long manufacturerId) {
        return Duration.ofDays(terms(manufacturerId).readingsDays());
    }

    public RetentionResponse get(Caller caller, @Nullable Long manufacturer) {
        long asked = required(caller, manufacturer);
        return RetentionResponse.of(asked, terms(asked), own.containsKey(asked), platform);
    }

    public Uni<RetentionResponse> put(Caller caller, @Nullable Long manufacturer, RetentionRequest request) {
        long asked = required(caller, manufacturer);
        RetentionTerms terms = terms(request);
        return repository.put(asked, terms, caller.actor())
                .chain(this::refresh)
                .map(_ -> get(caller, asked));
    }

    /** As long as the platform keeps it again; what has been deleted stays deleted. */
    public Uni<Void> remove(Caller caller, @Nullable Long manufacturer) {
        return repository.remove(required(caller, manufacturer)).chain(this::refresh);
    }

    RetentionTerms platform() {
        return platform;
    }

    RetentionTerms terms(long manufacturerId) {
        RetentionTerms wanted = own.get(manufacturerId);
        return wanted == null ? platform : wanted.within(platform);
    }

    /** Those of manufacturers that want less than the platform keeps. */
    Uni<Map<Long, RetentionTerms>> all() {
        return refresh().map(_ -> own);
    }

    /** Another replica may have changed them. */
    @Scheduled(every = "15s", identity = "retention-terms", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return refresh()
                .onFailure().invoke(failure -> LOGGER.debugf("Terms are not read reason=%s", failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> refresh() {
        return repository.all().invoke(all -> own = Map.copyOf(all)).replaceWithVoid();
    }

    private RetentionTerms terms(RetentionRequest request) {
        int hours = Optional.ofNullable(request.hoursDays()).orElse(platform.hoursDays());
        int minutes = Optional.ofNullable(request.minutesDays()).orElse(Math.min(hours, platform.minutesDays()));
        int readings = Optional.ofNullable(request.readingsDays()).orElse(Math.min(minutes, platform.readingsDays()));
        require("hours_days", hours, platform.hoursDays(), "this is as long as the platform keeps any.");
        require("minutes_days", minutes, Math.min(hours, platform.minutesDays()), "minutes are not kept longer.");
        require("readings_days", readings, Math.min(minutes, platform.readingsDays()), "readings are not kept longer.");
        return new RetentionTerms(readings, minutes, hours);
    }

    private static void require(String field, int days, int most, String why) {
        if (days > most) {
            throw TwinException.invalid(field, "Must be at most " + most + ": " + why);
        }
    }

    private static long required(Caller caller, @Nullable Long manufacturer) {
        Long asked = caller.tenantFilter(manufacturer);
        if (asked == null) {
            throw TwinException.invalid("manufacturer", "Name the manufacturer by its id.");
        }
        return asked;
    }
}
