package io.twinengine.kit.data.database;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * How those who consume a topic store what they heard: they wait for a database that is away for as long as it takes,
 * so that consumption pauses and nothing is lost, and give up soon on anything else, so that one record that cannot be
 * stored does not hold up its partition for ever.
 */
public final class Patience {

    private static final Logger LOGGER = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private Patience() {}

    /** Fails only for what waiting does not mend. */
    public static Uni<Void> with(Supplier<Uni<Void>> work) {
        return Uni.createFrom().<Void>deferred(work::get)
                .onFailure(failure -> !DatabaseAway.isCauseOf(failure)).retry().withBackOff(FIRST).atMost(ATTEMPTS)
                .onFailure(DatabaseAway::isCauseOf)
                .invoke(failure -> LOGGER.warnf("Database is away reason=%s", failure.getMessage()))
                .onFailure(DatabaseAway::isCauseOf).retry().withBackOff(FIRST, LONGEST).indefinitely()
                .onFailure().invoke(failure -> LOGGER.warnf("Not stored reason=%s", failure.getMessage()));
    }

    /**
     * Works on a batch as a whole or, where that cannot be done, on its parts one by one: one that fails does not hold
     * up the others.
     *
     * @return the parts that failed alone too
     */
    public static <T> Uni<List<T>> withEach(List<T> batch, Function<List<T>, Uni<Void>> work) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return with(() -> work.apply(batch)).replaceWith(List.<T>of())
                .onFailure().recoverWithUni(() -> batch.size() == 1
                        ? Uni.createFrom().item(batch)
                        : oneByOne(batch, work));
    }

    private static <T> Uni<List<T>> oneByOne(List<T> batch, Function<List<T>, Uni<Void>> work) {
        return Multi.createFrom().iterable(batch)
                .onItem().transformToUniAndConcatenate(part -> withEach(List.of(part), work))
                .collect().asList()
                .map(failed -> failed.stream().flatMap(List::stream).toList());
    }
}
