package io.twinengine.bench.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many cores each of some processes has used since this was made. */
final class CpuShares {

    private final Map<String, ProcessUse> processes;
    private final Map<String, Double> before = new LinkedHashMap<>();
    private final long began = System.nanoTime();

    CpuShares(Map<String, ProcessUse> processes) {
        this.processes = new LinkedHashMap<>(processes);
        this.processes.put("generator", new ProcessUse(ProcessHandle.current().pid()));
        this.processes.forEach((name, process) -> before.put(name, process.cpuSeconds()));
    }

    String summary() {
        double seconds = (System.nanoTime() - began) / 1e9;
        return processes.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(),
                        (each.getValue().cpuSeconds() - before.get(each.getKey())) / seconds))
                .collect(Collectors.joining(", ", "cores used: ", ""));
    }
}
