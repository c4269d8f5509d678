package io.twinengine.factory.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Reads rows by id for everybody who asks at the same time: who comes while a question is with the database waits for the
 * next one, which asks for all who wait. Whoever comes alone waits for nobody, and nobody gets a state that is older than
 * his own question. With two questions under way instead of one, the database worked half as much again for each read.
 *
 * @param <V> what a row holds
 */
final class SharedReads<V> {

    private static final int MOST_IN_ONE = 500;

    private final Function<List<Long>, Uni<Map<Long, V>>> question;
    private final Queue<Asked<V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

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
        while (!waiting.isEmpty() && asking.compareAndSet(false, true)) {
            List<Asked<V>> taken = take();
            if (taken.isEmpty()) {
                asking.set(false);
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
        // Deferred, so that a question that cannot even be asked fails like any other and ends.
        Uni.createFrom().deferred(() -> question.apply(taken.stream().map(Asked::id).distinct().toList()))
                .subscribeAsCompletionStage()
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
        asking.set(false);
        ask();
    }
}
