package io.twinengine.factory.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Reads rows by id for everybody who asks at the same time: who comes while enough questions are with the database waits
 * for the next one, which asks for all who wait. Whoever comes alone waits for nobody, and nobody gets a state that is
 * older than his own question.
 *
 * @param <V> what a row holds
 */
final class SharedReads<V> {

    private static final int AT_ONCE = 2;
    private static final int MOST_IN_ONE = 500;

    private final Function<List<Long>, Uni<Map<Long, V>>> question;
    private final Queue<Asked<V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private record Asked<V>(long id, UniEmitter<? super Optional<V>> answer) {}

    /** @param question the rows with these ids, as far as there are any */
    SharedReads(Function<List<Long>, Uni<Map<Long, V>>> question) {
        this.question = question;
    }

    /** The answer arrives where the caller is, although others' may have brought it. */
    Uni<Optional<V>> find(long id) {
        Uni<Optional<V>> found = Uni.createFrom().emitter(answer -> {
            waiting.add(new Asked<>(id, answer));
            ask();
        });
        Context caller = Vertx.currentContext();
        return caller == null ? found : found.emitOn(MutinyHelper.executor(caller));
    }

    private void ask() {
        while (!waiting.isEmpty() && underWay.getAndUpdate(n -> Math.min(n + 1, AT_ONCE)) < AT_ONCE) {
            List<Asked<V>> taken = take();
            if (taken.isEmpty()) {
                underWay.decrementAndGet();
            } else {
                ask(taken);
            }
        }
    }

    private List<Asked<V>> take() {
        List<Asked<V>> taken = new ArrayList<>();
        while (taken.size() < MOST_IN_ONE) {
            Asked<V> next = waiting.poll();
            if (next == null) {
                break;
            }
            taken.add(next);
        }
        return taken;
    }

    private void ask(List<Asked<V>> taken) {
        question.apply(taken.stream().map(Asked::id).distinct().toList()).subscribeAsCompletionStage()
                .whenComplete((found, failure) -> {
                    askNext();
                    taken.forEach(asked -> answer(asked, found, failure));
                });
    }

    private void answer(Asked<V> asked, Map<Long, V> found, Throwable failure) {
        if (failure == null) {
            asked.answer().complete(Optional.ofNullable(found.get(asked.id())));
        } else {
            asked.answer().fail(failure);
        }
    }

    private void askNext() {
        underWay.decrementAndGet();
        ask();
    }
}
