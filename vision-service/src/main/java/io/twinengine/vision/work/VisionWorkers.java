package io.twinengine.vision.work;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Runs everything that keeps a core busy: never on an event loop, never on more threads than there are cores. */
@ApplicationScoped
public class VisionWorkers {

    private final ThreadPoolExecutor threads;

    public VisionWorkers(WorkerConfig config, MeterRegistry metrics) {
        int size = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().daemon().name("vision-worker-", 1).factory());
        metrics.gauge("twin.vision.workers.waiting", threads, pool -> pool.getQueue().size());
    }

    /** Runs the work on a worker and continues where the caller was; fails with 503 when too many wait already. */
    public <T> Uni<T> run(Supplier<T> work) {
        Context caller = Vertx.currentContext();
        Uni<T> done = Uni.createFrom().item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class).transform(_ -> busy());
        return caller == null ? done : done.emitOn(back(caller));
    }

    private static Executor back(Context caller) {
        return task -> caller.runOnContext(_ -> task.run());
    }

    private static TwinException busy() {
        return TwinException.retryLater(VisionError.VISION_BUSY,
                "More pictures arrive than can be looked at. Send fewer, or run more replicas.", Duration.ofSeconds(1));
    }

    @PreDestroy
    public void stop() {
        threads.shutdown();
    }
}
