package io.twinengine.bench;

import io.twinengine.bench.anomaly.AnomalyBench;
import io.twinengine.bench.auth.AuthBench;
import io.twinengine.bench.detector.DetectorBench;
import io.twinengine.bench.gateway.GatewayBench;
import io.twinengine.bench.graph.GraphBench;
import io.twinengine.bench.ingest.IngestBench;
import io.twinengine.bench.ingest.QueryBench;
import io.twinengine.bench.report.ReportBench;
import io.twinengine.bench.vision.VisionBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./twinengine bench NAME}. */
@Command(name = "bench", description = "Runs a benchmark.", mixinStandardHelpOptions = true, subcommands = {
        AnomalyBench.class, //
        AuthBench.class, //
        DetectorBench.class, //
        GatewayBench.class, //
        GraphBench.class, //
        IngestBench.class, //
        QueryBench.class, //
        ReportBench.class, //
        VisionBench.class})
public final class BenchMain {

    private BenchMain() {}

    public static void main(String... arguments) {
        // Clients tell their whole configuration at every start.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }
}
