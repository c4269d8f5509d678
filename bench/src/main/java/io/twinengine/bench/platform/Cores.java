package io.twinengine.bench.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many cores each process kept busy, its children included, from one moment to another. */
public final class Cores {

    private final Map<String, Long> pids;
    private final Map<String, Duration> before;
    private final long startNanos = System.nanoTime();

    private Cores(Map<String, Long> pids) {
        this.pids = pids;
        this.before = used(pids);
    }

    /** @param pids process ids by name; this process is added as the generator */
    public static Cores from(Map<String, Long> pids) {
        Map<String, Long> all = new LinkedHashMap<>(pids);
        all.put("generator", ProcessHandle.current().pid());
        return new Cores(all);
    }

    /** Until now; processes that did next to nothing are left out. */
    public String summary() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return "cores: " + used(pids).entrySet().stream()
                .map(each -> Map.entry(each.getKey(),
                        each.getValue().minus(before.get(each.getKey())).toNanos() / 1e9 / seconds))
                .filter(each -> each.getValue() >= 0.01)
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Until now, of all processes together. */
    double busy() {
        Duration sum = used(pids).values().stream().reduce(Duration.ZERO, Duration::plus)
                .minus(before.values().stream().reduce(Duration.ZERO, Duration::plus));
        return (double) sum.toNanos() / (System.nanoTime() - startNanos);
    }

    private static Map<String, Duration> used(Map<String, Long> pids) {
        Map<String, Duration> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, ProcessHandle.of(pid).stream()
                .flatMap(process -> name.equals("generator")
                        ? Stream.of(process)
                        : Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus)));
        return used;
    }
}
