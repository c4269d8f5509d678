package io.twinengine.kit.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far each consumer of a process is behind, as {@code twin_consumer_lag_records} by topic and partition. Named in the
 * settings of all Kafka clients, so that consumers made by hand and by the framework are measured alike.
 */
@RegisterForReflection
public final class ConsumerLag implements MetricsReporter {

    private static final String LAG = "records-lag";

    private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to set.
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        if (name.name().equals(LAG) && name.tags().containsKey("partition")) {
            meters.computeIfAbsent(name, _ -> Gauge.builder("twin.consumer.lag.records", metric, ConsumerLag::value)
                    .description("Records that are on the partition and not yet taken")
                    .tag("topic", name.tags().get("topic"))
                    .tag("partition", name.tags().get("partition"))
                    .tag("client", name.tags().get("client-id"))
                    .register(Metrics.globalRegistry));
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        Meter meter = meters.remove(metric.metricName());
        if (meter != null) {
            Metrics.globalRegistry.remove(meter);
        }
    }

    @Override
    public void close() {
        meters.values().forEach(Metrics.globalRegistry::remove);
        meters.clear();
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Double lag ? lag : Double.NaN;
    }
}
