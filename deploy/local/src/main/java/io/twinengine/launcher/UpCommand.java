package io.twinengine.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.InfrastructureException;
import io.twinengine.launcher.demo.DemoPlant;
import io.twinengine.launcher.plan.PlatformPlan;
import io.twinengine.launcher.plan.Secrets;
import io.twinengine.launcher.plan.Service;
import io.twinengine.launcher.plan.UpSettings;
import io.twinengine.launcher.plan.Workspace;
import io.twinengine.launcher.state.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and stays until it is told to stop. */
@Command(name = "up", description = "Starts the whole platform and stays until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec commandSpec = CommandSpec.create();

    @Mixin
    private WorkspaceOption workspaceOption = new WorkspaceOption();

    @Mixin
    private PortOptions portOptions = new PortOptions();

    @Option(names = "--detach", description = "return when everything is ready and leave it running")
    private boolean detach;

    @Option(names = "--fresh", description = "delete all data of earlier runs first")
    private boolean fresh;

    @Option(names = "--no-demo", description = "no demo plant, no simulator; the admin gets a password of his own")
    private boolean noDemo;

    @Option(names = "--no-simulator", description = "the demo plant, but nobody plays its machines")
    private boolean noSimulator;

    @Option(names = "--external", description = "use the servers of DATABASE_URL and KAFKA_BOOTSTRAP_SERVERS")
    private boolean external;

    @Option(names = { "-h", "--help"}, usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var workspace = workspaceOption.workspace();
        var began = Instant.now();
        if (detach) {
            return new DetachedLauncher(workspace)
                    .start(commandSpec.root().commandLine().getParseResult().originalArgs());
        }
        workspace.createFolders();
        var lock = lock(workspace);
        stopSurvivors(workspace);
        if (fresh) {
            workspace.deleteData();
            workspace.createFolders();
        }
        var settings = new UpSettings(workspace, portOptions.ports(), database(), bootstrapServers(), !noDemo,
                false);
        var plan = new PlatformPlan(settings, Secrets.in(workspace.secrets()));
        settings.ports().checkFree(plan.portNames());
        run(settings, plan, new Progress(System.out, began));
        lock.release();
        return 0;
    }

    private void run(UpSettings settings, PlatformPlan plan, Progress progress) throws InterruptedException {
        var platform = new Platform(settings.workspace(), plan, progress);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            progress.say("stopping");
            platform.stop();
            progress.say("stopped; data is kept in " + settings.workspace().home());
            stopped.countDown();
        }, "stop"));
        progress.say("TwinEngine starts in " + settings.workspace().home() + "; Ctrl-C stops it");
        platform.start();
        if (settings.demo()) {
            startDemo(plan, platform, progress);
        }
        // A detached start shows what was said until this moment, so where to go is said before.
        new Welcome(settings, plan).print(progress, platform);
        platform.declareReady();
        stopped.await();
    }

    /** The platform is of use without its demo, so a failure here is told and does not stop it. */
    private void startDemo(PlatformPlan plan, Platform platform, Progress progress) {
        try {
            var demo = new DemoPlant(plan.url(Service.GATEWAY), plan.adminPassword(), plan.probePassword());
            var created = demo.create();
            progress.step("demo plant", created == 0 ? "is there" : "created");
            if (!noSimulator) {
                platform.startSimulator(demo.manufacturer());
            }
        } catch (LauncherException e) {
            progress.step("demo", "incomplete: " + e.getMessage());
        }
    }

    private Optional<DatabaseUrl> database() {
        try {
            return external("DATABASE_URL").map(DatabaseUrl::parse);
        } catch (InfrastructureException e) {
            throw new LauncherException(e.getMessage(), e);
        }
    }

    private Optional<String> bootstrapServers() {
        return external("KAFKA_BOOTSTRAP_SERVERS");
    }

    private Optional<String> external(String variable) {
        var value = Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank());
        if (external && value.isEmpty()) {
            throw new LauncherException("--external needs " + variable + " in the environment: set it, or leave out"
                    + " --external to use the embedded server");
        }
        return value;
    }

    /** One launcher per folder; the system frees the lock when its process dies, however it dies. */
    private static FileLock lock(Workspace workspace) throws IOException {
        @Nullable
        FileLock lock = FileChannel.open(workspace.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
        if (lock == null) {
            throw new LauncherException("TwinEngine runs already in " + workspace.home()
                    + ": ./twinengine status shows it, ./twinengine down stops it");
        }
        return lock;
    }

    private static void stopSurvivors(Workspace workspace) {
        var survivors = RunState.read(workspace.runState()).map(RunState::survivors).orElse(List.of());
        if (!survivors.isEmpty()) {
            System.out.println("stopping " + survivors.size() + " processes of a run whose launcher died");
            Survivors.stop(survivors);
        }
    }
}
