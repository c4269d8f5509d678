package io.twinengine.bench.vision;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.twinengine.vision.detector.OnnxDetector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detection and counting: how fast on one core, alone and through the service, and how right. */
@Command(name = "vision", mixinStandardHelpOptions = true, description = {
        "Object detection speed and counting accuracy; takes several minutes.",
        "Fails when a figure that is wanted is not reached."})
public final class VisionBench implements Callable<Integer> {

    @Option(names = "--units", defaultValue = "25", description = "Units a belt and seed (default ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--seeds", defaultValue = "3", description = "Seeds a belt (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--detector-seeds", defaultValue = "1", description = "Seeds that the model counts too; it is slow (default ${DEFAULT-VALUE}).")
    private int detectorSeeds;

    @Option(names = "--belts", defaultValue = "", description = "Only belts whose name contains this.")
    private String belts;

    @Option(names = "--only", split = ",", defaultValue = "thread,service,accuracy", description = "Parts to measure: ${DEFAULT-VALUE}.")
    private List<String> parts;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        PrintWriter out = spec.commandLine().getOut();
        boolean reached = true;
        try (OnnxDetector detector = OnnxDetector.embedded()) {
            if (parts.contains("thread")) {
                new ThreadSpeed(out).measure(detector);
            }
            if (parts.contains("service")) {
                reached &= service(out);
            }
            if (parts.contains("accuracy")) {
                List<Scene> scenes = ConveyorSuite.scenes().stream().filter(scene -> scene.name().contains(belts))
                        .toList();
                reached &= new Accuracy(out, units, seeds).measure(scenes, detector, detectorSeeds);
            }
        }
        return reached ? 0 : 1;
    }

    private static boolean service(PrintWriter out) {
        try (VisionStand stand = VisionStand.start(Path.of(System.getProperty("twinengine.root", ".")))) {
            return new ServiceSpeed(stand, out).measure();
        }
    }
}
