package io.twinengine.report.compute;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.CommonError;
import io.twinengine.kit.problem.TwinException;

/**
 * Few threads with a bounded queue for everything that takes more than a few milliseconds of processor time: event
 * loops stay free, and requests are answered while reports are made.
 */
@ApplicationScoped
public class ComputePool {

    private final ThreadPoolExecutor threads;

    ComputePool(ComputeConfig config) {
        this.threads = new ThreadPoolExecutor(config.threads(), config.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().name("report-compute-", 1).daemon().factory());
    }

    /** The result comes on a thread of the pool; a full queue fails with 503. */
    public <T> Uni<T> compute(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> TwinException.retryLater(CommonError.DEPENDENCY_UNAVAILABLE,
                        "Too many reports are being made at the moment. Order it with Prefer: respond-async.",
                        Duration.ofSeconds(10)));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
