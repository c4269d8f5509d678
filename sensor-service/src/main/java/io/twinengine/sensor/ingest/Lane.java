package io.twinengine.sensor.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;

/**
 * One Kafka partition on its way into the database: one batch after the other, so that each machine's readings stay in
 * order, while other lanes go on. Whatever fails, the lane forgets what it knows, claims the partition again and begins
 * where the database says: nothing is dropped and nothing happens twice.
 */
final class Lane {

    private static final Logger LOGGER = Logger.getLogger(Lane.class);

    private final TopicPartition partition;
    private final LaneTools tools;
    private final Listener listener;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean tickDue = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile long storedOffset = -1;
    private volatile @Nullable Feed feed;
    private volatile long beganAt = System.nanoTime();

    /** The owner of the Kafka consumer; called from any thread. */
    interface Listener {

        /** The lane can begin: {@link #accept} it where the consumer stands at {@link LaneWriter#replayFrom}. */
        void claimed(Lane lane, LaneWriter writer);

        /** A lane that was full can take more again. */
        void drained();
    }

    Lane(TopicPartition partition, LaneTools tools, Listener listener) {
        this.partition = partition;
        this.tools = tools;
        this.listener = listener;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Everything before is in the database; negative when nothing has been stored since the lane was opened. */
    long storedOffset() {
        return storedOffset;
    }

    boolean isFull() {
        Feed current = feed;
        return current == null || current.size() >= tools.config.queue();
    }

    /** Takes the partition over; again after every failure. */
    void claim() {
        if (closing) {
            return;
        }
        tools.topics.open(partition.topic())
                .chain(topic -> tools.progress.inTransaction(connection -> tools.progress
                        .claim(connection, partition.topic(), topic.id(), partition.partition())
                        .call(claim -> tools.tallies.release(connection, claim.id()))))
                .chain(claim -> tools.states.load(claim, Topics.manufacturerOf(partition.topic()))
                        .map(known -> new LaneWriter(partition, claim, known, tools)))
                .subscribeAsCompletionStage()
                .whenComplete((writer, failure) -> {
                    if (failure == null) {
                        LOGGER.infof("Partition claimed partition=%s next=%d replayFrom=%d", partition,
                                writer.nextOffset(), writer.replayFrom());
                        listener.claimed(this, writer);
                    } else {
                        failed(failure);
                    }
                });
    }

    /** From now on records are taken. */
    void accept(LaneWriter writer) {
        feed = new Feed(writer);
    }

    void offer(List<ConsumerRecord<byte[], byte[]>> records) {
        Feed current = feed;
        if (current != null && !closing) {
            current.add(records);
            schedule();
        }
    }

    /** Time has passed: things that no reading triggers may be due. */
    void tick() {
        if (feed != null && !closing) {
            tickDue.set(true);
            schedule();
        }
    }

    /** Ends after the batch under way and writes down what the detectors know; readings still waiting are read again. */
    CompletionStage<Void> close() {
        closing = true;
        schedule();
        return closed;
    }

    private void schedule() {
        if (busy.compareAndSet(false, true)) {
            long wait = gatherFor();
            if (wait <= 0) {
                tools.workers.execute(this::turn);
            } else {
                tools.later.schedule(() -> tools.workers.execute(this::turn), wait, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** In nanoseconds; nothing when there is enough for a whole batch. */
    private long gatherFor() {
        Feed current = feed;
        return closing || current != null && current.size() >= tools.config.batch()
                ? 0
                : beganAt + tools.config.gather().toNanos() - System.nanoTime();
    }

    private void turn() {
        beganAt = System.nanoTime();
        Feed current = feed;
        boolean last = closing;
        if (current == null || closed.isDone()) {
            busy.set(false);
            if (last) {
                closed.complete(null);
            }
            return;
        }
        work(current, last).subscribeAsCompletionStage().whenComplete((_, failure) -> {
            if (failure == null) {
                storedOffset = current.writer().nextOffset();
            } else {
                failed(failure);
            }
            if (last) {
                closed.complete(null);
            }
            busy.set(false);
            if (!last && (closing || current.size() > 0 || tickDue.get())) {
                schedule();
            }
        });
    }

    private Uni<Void> work(Feed current, boolean last) {
        try {
            if (last) {
                return current.writer().writeDown();
            }
            boolean wasFull = isFull();
            List<ConsumerRecord<byte[], byte[]>> records = current.take(tools.config.batch());
            if (wasFull && !isFull()) {
                listener.drained();
            }
            if (tickDue.compareAndSet(true, false)) {
                return current.writer().tick().chain(() -> write(current, records));
            }
            return write(current, records);
        } catch (RuntimeException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static Uni<Void> write(Feed current, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.isEmpty() ? Uni.createFrom().voidItem() : current.writer().write(records);
    }

    private void failed(Throwable failure) {
        feed = null;
        tickDue.set(false);
        tools.metrics.failed();
        if (closing) {
            return;
        }
        LOGGER.warnf("Partition waits partition=%s reason=%s", partition, failure);
        CompletableFuture
                .delayedExecutor(tools.config.retryAfter().toMillis(), TimeUnit.MILLISECONDS, tools.workers)
                .execute(this::claim);
    }
}
