package io.twinengine.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.twinengine.launcher.demo.DemoPlant;
import io.twinengine.launcher.plan.PlatformPlan;
import io.twinengine.launcher.plan.Ports;
import io.twinengine.launcher.plan.Secrets;
import io.twinengine.launcher.plan.Service;
import io.twinengine.launcher.plan.UpSettings;
import io.twinengine.launcher.plan.Workspace;
import picocli.CommandLine.Command;

/** Last step of a build: one run of a throwaway platform with its demo plant, from which the JVMs keep what they have loaded. */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final Duration WRITING = Duration.ofMinutes(5);

    @Override
    public Integer call() {
        var workspace = new Workspace(Path.of(System.getProperty("twinengine.root", "")),
                Path.of("target", "training"));
        workspace.deleteData();
        workspace.createFolders();
        var ports = new HashMap<String, Integer>();
        for (var service : Service.values()) {
            ports.put(service.title(), 0);
        }
        ports.put(Ports.POSTGRES, 0);
        ports.put(Ports.KAFKA, 0);
        ports.put(Ports.MANAGEMENT, 0);
        var settings = new UpSettings(workspace, Ports.of(ports), Optional.empty(), Optional.empty(), true, true);
        var progress = new Progress(System.out, Instant.now());
        var plan = new PlatformPlan(settings, Secrets.in(workspace.secrets()));
        var platform = new Platform(workspace, plan, progress);
        try {
            platform.start();
            var plant = new DemoPlant(plan.url(Service.GATEWAY), plan.adminPassword(), plan.probePassword());
            plant.create();
            platform.startSimulator(plant.manufacturer());
            plant.awaitReadings();
        } finally {
            platform.stop(WRITING);
        }
        workspace.deleteData();
        progress.step("caches", "written: later starts take half the processor time");
        // This JVM writes its own cache when it ends, and would tell a lot about it.
        System.out.close();
        System.err.close();
        return 0;
    }
}
