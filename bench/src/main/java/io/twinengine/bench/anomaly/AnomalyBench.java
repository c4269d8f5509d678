package io.twinengine.bench.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./twinengine bench anomaly --data DIR --out DIR}. */
@Command(name = "anomaly", mixinStandardHelpOptions = true, description = "Scores the detectors on public data sets"
        + " (folders ai4i, skab and nab; one that is absent is left out).")
public final class AnomalyBench implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "Folder with the data sets.")
    private Path data = Path.of(".");

    @Option(names = "--out", required = true, description = "Folder to write ai4i.csv, skab.csv and nab.csv to.")
    private Path out = Path.of(".");

    @Option(names = "--robustness", description = "Also scores changed copies of the recordings (later beginning, noise,"
            + " other units, fewer rows) and checks that prefixes score like the whole.")
    private boolean robustness;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        int scored = 0;
        if (Files.isDirectory(data.resolve("ai4i"))) {
            new Ai4iSuite(data.resolve("ai4i")).run(out.resolve("ai4i.csv"));
            scored++;
        }
        if (Files.isDirectory(data.resolve("skab"))) {
            var skab = new SkabSuite(data.resolve("skab"));
            skab.run(out.resolve("skab.csv"));
            if (robustness) {
                skab.reportSpread();
            }
            scored++;
        }
        if (Files.isDirectory(data.resolve("nab/data"))) {
            var nab = new NabSuite(data.resolve("nab"));
            nab.run(out.resolve("nab.csv"));
            if (robustness) {
                nab.reportSpread();
            }
            scored++;
        }
        if (scored == 0) {
            System.err.println("No data set in " + data + ": expected folders ai4i, skab or nab.");
            return 1;
        }
        return 0;
    }
}
