package io.twinengine.sensor.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.Caller;
import io.twinengine.sensor.alert.AlarmPerformanceRepository.Question;

/** Puts the alarm system's performance together. */
@ApplicationScoped
public class AlarmPerformanceService {

    private static final Duration USUAL = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration SHORTEST = AlarmRates.PERIOD;
    private static final int MOST_OPERATORS = 1_000;

    private final AlarmPerformanceRepository repository;
    private final Clock clock = Clock.systemUTC();

    AlarmPerformanceService(AlarmPerformanceRepository repository) {
        this.repository = repository;
    }

    public Uni<AlarmPerformance> of(Caller caller, PerformanceFilter filter) {
        Instant now = clock.instant();
        Question question = question(caller, filter, now);
        int operators = operators(filter);
        return repository.periods(question)
                .map(counts -> AlarmRates.of(question.from(), Duration.between(question.from(), question.to()), counts,
                        operators))
                .chain(rates -> details(question, rates, operators, now));
    }

    private Uni<AlarmPerformance> details(Question question, AlarmRates rates, int operators, Instant now) {
        return Uni.combine().all()
                .unis(repository.actors(question, rates.alarms()), repository.machines(question, rates.alarms()),
                        repository.chattering(question), repository.fleeting(question),
                        repository.priorities(question, rates.alarms()), repository.response(question),
                        repository.standing(question.tenant(), now), repository.stale(question.tenant(), now))
                // One connection is enough for people who read figures; readings need the others.
                .usingConcurrencyOf(1)
                .with((actors, machines, chattering, fleeting, priorities, response, standing,
                        stale) -> new AlarmPerformance(question.from(), question.to(), operators, rates,
                                actors(actors), machines, chattering, fleeting,
                                new AlarmPerformance.Stale(standing.stale(), stale), priorities, response,
                                standing.active(), standing.shelved(), standing.suppressed()));
    }

    private static AlarmPerformance.Actors actors(List<AlarmPerformance.AlarmCount> alarms) {
        return new AlarmPerformance.Actors(alarms.stream().mapToDouble(AlarmPerformance.AlarmCount::percent).sum(),
                alarms);
    }

    private static Question question(Caller caller, PerformanceFilter filter, Instant now) {
        Instant to = filter.to() == null ? now : filter.to();
        Instant from = filter.from() == null ? to.minus(USUAL) : filter.from();
        Duration length = Duration.between(from, to);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw TwinException.invalid("from", "The period must be from 10 minutes to 31 days long.");
        }
        return new Question(caller.tenantFilter(filter.manufacturer()), from, to);
    }

    private static int operators(PerformanceFilter filter) {
        if (filter.operators() < 1 || filter.operators() > MOST_OPERATORS) {
            throw TwinException.invalid("operators", "At how many places alarms are dealt with: from 1 to 1000.");
        }
        return filter.operators();
    }
}
