package io.twinengine.sensor.tuning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.twinengine.kit.data.database.Notifications;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.tuning.TuningRepository.Relearned;
import io.twinengine.sensor.tuning.TuningRepository.Stored;

/**
 * Keeps this replica's book of settings up to date: the database notifies of every change, whichever replica made it;
 * should a notification be lost, a look every few seconds finds it.
 */
@ApplicationScoped
public class TuningFollower {

    private static final Logger LOGGER = Logger.getLogger(TuningFollower.class);
    /** From so many changes on, one look at all machines is cheaper than one for each change. */
    private static final int MANY = 10;

    private final TuningRepository repository;
    private final TuningBook book;
    private final NodeRegistry nodes;
    private final Notifications notifications;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final Map<Long, Long> revisions = new ConcurrentHashMap<>();
    private volatile @Nullable Instant newestChange;
    private volatile @Nullable Instant newestRelearning;

    TuningFollower(TuningRepository repository, TuningBook book, NodeRegistry nodes, Notifications notifications) {
        this.repository = repository;
        this.book = book;
        this.nodes = nodes;
        this.notifications = notifications;
    }

    void start(@Observes StartupEvent event) {
        notifications.listen("tuning", this::wake);
        wake();
    }

    @Scheduled(every = "5s", identity = "tuning-look", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        wake();
    }

    /** There may be something new. Cheap; many calls at once make one look. */
    void wake() {
        again.set(true);
        if (running.compareAndSet(false, true)) {
            again.set(false);
            catchUp().subscribeAsCompletionStage().whenComplete((_, failure) -> {
                running.set(false);
                if (failure != null) {
                    LOGGER.warnf("Settings of detectors cannot be read reason=%s", failure.getMessage());
                } else if (again.get()) {
                    wake();
                }
            });
        }
    }

    /** Completes when everything that was committed before holds on this replica. */
    Uni<Void> catchUp() {
        return repository.changedSince(newestChange)
                .invoke(this::apply)
                .chain(() -> repository.relearnedSince(newestRelearning))
                .invoke(this::applyRelearning)
                .invoke(this::becomeReady)
                .replaceWithVoid();
    }

    private void apply(List<Stored> read) {
        List<Stored> changed = new ArrayList<>();
        for (Stored stored : read) {
            // Two looks may be under way at once: the one that read earlier must not have the last word.
            revisions.compute(stored.id(), (_, known) -> {
                if (known != null && known >= stored.revision()) {
                    return known;
                }
                book.put(stored.scope(), stored.tuning());
                changed.add(stored);
                return stored.revision();
            });
        }
        read.stream().map(Stored::changedAt).max(Instant::compareTo).ifPresent(newest -> newestChange = newest);
        if (changed.size() > MANY) {
            nodes.refresh(_ -> true);
        } else {
            changed.forEach(stored -> nodes.refresh(stored.scope()::covers));
        }
    }

    private void applyRelearning(List<Relearned> read) {
        for (Relearned relearned : read) {
            if (book.learnSince(relearned.nodeId(), relearned.since())) {
                nodes.refresh(relearned.nodeId());
            }
        }
        read.stream().map(Relearned::since).max(Instant::compareTo).ifPresent(newest -> newestRelearning = newest);
    }

    private void becomeReady() {
        if (!book.isReady()) {
            book.ready();
            nodes.refresh(_ -> true);
        }
    }
}
