package io.twinengine.sensor.storage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.Topics;
import io.twinengine.sensor.node.Node;
import io.twinengine.sensor.node.NodeRegistry;
import io.twinengine.sensor.storage.PartitionRepository.Partition;

/**
 * Deletes what a manufacturer wants no longer kept while others do: each partition once, when all of it is too old, a few
 * blocks at a time. A partition that has lost much of itself is written anew, so that the disk gets its space back.
 */
@ApplicationScoped
class TenantPurge {

    private static final Logger LOGGER = Logger.getLogger(TenantPurge.class);
    private static final long PERCENT = 100;

    private final PartitionRepository repository;
    private final NodeRegistry registry;
    private final RetentionConfig config;

    /** Whose data, and since when it has been deleted. */
    private record Job(long manufacturerId, StoredTable table, LocalDate from, LocalDate before, List<Long> machines) {

        boolean concerns(LocalDate partition) {
            return !table.periodAfter(partition).isAfter(before) && table.periodAfter(partition).isAfter(from);
        }
    }

    TenantPurge(PartitionRepository repository, NodeRegistry registry, RetentionConfig config) {
        this.repository = repository;
        this.registry = registry;
        this.config = config;
    }

    /** @param today in UTC */
    Uni<Void> purge(long manufacturerId, RetentionTerms terms, LocalDate today) {
        String topic = Topics.readings(manufacturerId);
        return repository.machines(topic)
                .map(heard -> machines(manufacturerId, heard))
                .call(machines -> Multi.createFrom().items(StoredTable.values())
                        .onItem().transformToUniAndConcatenate(
                                table -> purge(manufacturerId, table, terms.keptFrom(table, today), machines))
                        .collect().last())
                .chain(() -> repository.forgetVolume(topic, terms.keptFrom(StoredTable.READING, today)));
    }

    /** Those that are, and those that were heard once and are gone. */
    private List<Long> machines(long manufacturerId, List<Long> heard) {
        return Stream.concat(registry.of(manufacturerId).stream().map(Node::id), heard.stream()).distinct().toList();
    }

    private Uni<Void> purge(long manufacturerId, StoredTable table, LocalDate keptFrom, List<Long> machines) {
        LocalDate before = table.periodOf(keptFrom);
        return repository.purgedBefore(manufacturerId, table)
                .map(purged -> new Job(manufacturerId, table, purged.orElse(LocalDate.EPOCH), before, machines))
                .chain(job -> job.from().isBefore(before) ? purge(job) : Uni.createFrom().voidItem());
    }

    private Uni<Void> purge(Job job) {
        return repository.partitions(job.table())
                .onItem().transformToMulti(all -> Multi.createFrom().iterable(all.entrySet()))
                .filter(partition -> job.concerns(partition.getKey()))
                .map(Map.Entry::getValue)
                .onItem().transformToUniAndConcatenate(partition -> purge(job, partition))
                .collect().last()
                .chain(() -> repository.notePurged(job.manufacturerId(), job.table(), job.before()));
    }

    private Uni<Void> purge(Job job, Partition partition) {
        long steps = Math.ceilDiv(partition.blocks(), config.purgeBlocks());
        return Multi.createFrom().range(0, Math.toIntExact(steps))
                .onItem().transformToUniAndConcatenate(step -> repository.delete(partition,
                        (long) step * config.purgeBlocks(), (step + 1L) * config.purgeBlocks(), job.before(),
                        job.machines()))
                .collect().in(() -> new long[1], (sum, deleted) -> sum[0] += deleted)
                .map(sum -> sum[0])
                .invoke(deleted -> LOGGER.infof("Old rows deleted manufacturerId=%d partition=%s count=%d",
                        job.manufacturerId(), partition.name(), deleted))
                .chain(deleted -> isMuch(deleted, partition) ? compact(partition) : Uni.createFrom().voidItem());
    }

    private boolean isMuch(long deleted, Partition partition) {
        return deleted > 0 && deleted * PERCENT >= partition.rows() * config.compactFromPercent();
    }

    /** When somebody reads it at this moment, it keeps its holes until the partition is dropped. */
    private Uni<Void> compact(Partition partition) {
        return repository.compact(partition)
                .onFailure().invoke(failure -> LOGGER.warnf("Partition is not compacted partition=%s reason=%s",
                        partition.name(), failure.getMessage()))
                .onFailure().recoverWithNull();
    }
}
