package io.twinengine.report.production;

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
 * Where processor time is spent: few threads of low priority with a bounded queue. Event loops stay free, and requests
 * are answered while reports are printed.
 */
@ApplicationScoped
class RenderPool {

    private final ThreadPoolExecutor threads;

    RenderPool(RenderConfig config) {
        this.threads = new ThreadPoolExecutor(config.threads(), config.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().name("report-render-", 1).priority(Thread.MIN_PRIORITY).daemon().factory());
    }

    <T> Uni<T> compute(Supplier<T> work) {
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
