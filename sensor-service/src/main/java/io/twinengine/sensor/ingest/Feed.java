package io.twinengine.sensor.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records waiting for one writer. They belong together: when the writer fails, whatever is still put in here is never
 * seen by its successor, which begins at an offset of its own.
 */
final class Feed {

    private final LaneWriter writer;
    private final Queue<ConsumerRecord<byte[], byte[]>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    Feed(LaneWriter writer) {
        this.writer = writer;
    }

    LaneWriter writer() {
        return writer;
    }

    int size() {
        return size.get();
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        queue.addAll(records);
        size.addAndGet(records.size());
    }

    /** The next batch: either all new or all stored before. */
    List<ConsumerRecord<byte[], byte[]>> take(int most) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        boolean replay = false;
        while (records.size() < most) {
            ConsumerRecord<byte[], byte[]> next = queue.peek();
            if (next == null) {
                break;
            }
            boolean before = next.offset() < writer.nextOffset();
            if (!records.isEmpty() && before != replay) {
                break;
            }
            replay = before;
            records.add(queue.remove());
        }
        size.addAndGet(-records.size());
        return records;
    }
}
