package io.twinengine.sensor.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which metric has which channel. A layout only grows, and machines that send the same metrics in the same order share
 * one instance, so that a hundred thousand nodes do not hold a hundred thousand name tables.
 */
public final class MetricLayout {

    private static final MetricLayout EMPTY = new MetricLayout(List.of());

    private final List<String> names;
    private final Map<String, Integer> channels;
    private final ConcurrentMap<String, MetricLayout> extended = new ConcurrentHashMap<>();

    private MetricLayout(List<String> names) {
        this.names = List.copyOf(names);
        this.channels = new HashMap<>(2 * Channels.MAX);
        for (int i = 0; i < Channels.STANDARD; i++) {
            channels.put(Channels.STANDARD_NAMES.get(i), i);
        }
        for (int i = 0; i < names.size(); i++) {
            channels.put(names.get(i), Channels.STANDARD + i);
        }
    }

    public static MetricLayout empty() {
        return EMPTY;
    }

    public static MetricLayout of(List<String> metrics) {
        var layout = EMPTY;
        for (String metric : metrics) {
            layout = layout.with(metric);
        }
        return layout;
    }

    /** This layout with the metric in it; the same layout when it is known already or all metric channels are taken. */
    public MetricLayout with(String metric) {
        if (channels.containsKey(metric) || names.size() == Channels.MAX_METRICS) {
            return this;
        }
        return extended.computeIfAbsent(metric, this::extend);
    }

    private MetricLayout extend(String metric) {
        var longer = new ArrayList<>(names);
        longer.add(metric);
        return new MetricLayout(longer);
    }

    /** Channel of a standard field or metric, -1 when it has none. */
    public int channel(String name) {
        Integer channel = channels.get(name);
        return channel == null ? -1 : channel;
    }

    public String name(int channel) {
        return channel < Channels.STANDARD
                ? Channels.STANDARD_NAMES.get(channel)
                : names.get(channel - Channels.STANDARD);
    }

    /** Names of the metrics in channel order, without the standard fields. */
    public List<String> metrics() {
        return names;
    }

    /** Number of channels, standard ones included. */
    public int size() {
        return Channels.STANDARD + names.size();
    }
}
