package io.twinengine.launcher;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.twinengine.contract.TopicSettings;
import io.twinengine.embedded.InfrastructureException;
import io.twinengine.embedded.KafkaTopics;
import io.twinengine.embedded.Provisioning;
import io.twinengine.launcher.plan.PlatformPlan;
import io.twinengine.launcher.plan.Ports;
import io.twinengine.launcher.plan.Workspace;
import io.twinengine.launcher.process.BackOff;
import io.twinengine.launcher.process.LogFile;
import io.twinengine.launcher.process.Memory;
import io.twinengine.launcher.process.ProcessSpec;
import io.twinengine.launcher.process.ProcessStatus;
import io.twinengine.launcher.process.SupervisedProcess;
import io.twinengine.launcher.state.RunState;

/** The running platform: starts its processes in order, keeps the state file true, stops everything in reverse order. */
final class Platform {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
    private static final int PARTITIONS = 4;

    private final Workspace workspace;
    private final PlatformPlan plan;
    private final Progress progress;
    private final List<SupervisedProcess> processes = new CopyOnWriteArrayList<>();
    private final Instant launcherStartedAt = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    private volatile boolean ready;
    private volatile boolean stopping;

    Platform(Workspace workspace, PlatformPlan plan, Progress progress) {
        this.workspace = workspace;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Services start as soon as there are roles to log in with, while Kafka still starts: they need it seconds later, and two
     * cores are busy from the first moment on.
     */
    void start() {
        var infrastructure = launch(plan.infrastructure());
        infrastructure.stream().filter(process -> process.spec().name().equals(Ports.POSTGRES))
                .forEach(this::awaitReady);
        provisionDatabase();
        var services = launch(plan.services());
        infrastructure.forEach(this::awaitReady);
        createTopics();
        services.forEach(this::awaitReady);
    }

    void startSimulator(long manufacturer) {
        launch(List.of(plan.simulator(manufacturer))).forEach(this::awaitReady);
    }

    void declareReady() {
        ready = true;
        saveState();
    }

    /** Memory of all JVMs of the platform together, PostgreSQL's and Kafka's left out, this one included. */
    long memory() {
        var children = processes.stream()
                .map(SupervisedProcess::status)
                .filter(ProcessStatus::counted)
                .mapToLong(status -> Memory.proportionalBytes(status.pid()))
                .sum();
        return children + Memory.proportionalBytes(ProcessHandle.current().pid());
    }

    int countedJvms() {
        return 1 + (int) processes.stream().filter(process -> process.spec().counted()).count();
    }

    /** Last started, first stopped; services are independent of each other, so they stop together. */
    void stop() {
        stop(STOP_PATIENCE);
    }

    /** The same with more time for processes that have something to write at their end. */
    void stop(Duration patience) {
        stopping = true;
        stopTogether(processes.stream().filter(process -> process.spec().counted()).toList(), patience);
        stopTogether(processes.stream().filter(process -> !process.spec().counted()).toList(), patience);
        saveState();
    }

    private List<SupervisedProcess> launch(List<ProcessSpec> specs) {
        var started = specs.stream().map(this::supervised).toList();
        processes.addAll(started);
        saveState();
        for (var process : started) {
            // The state file and the screen follow each process by itself.
            process.start().thenRun(() -> progress.step(process.spec().name(), "ready" + address(process.spec())));
        }
        return started;
    }

    private SupervisedProcess supervised(ProcessSpec spec) {
        try {
            LogFile.rotate(spec.log());
        } catch (IOException e) {
            throw new LauncherException("Cannot set aside " + spec.log() + ": " + e.getMessage(), e);
        }
        return new SupervisedProcess(spec, BackOff.DEFAULT, this::saveState);
    }

    private void awaitReady(SupervisedProcess process) {
        try {
            process.firstReady().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            throw new LauncherException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new LauncherException(process.spec().name() + " is not ready after " + START_LIMIT.toMinutes()
                    + " minutes: ./twinengine logs " + process.spec().name() + " shows why", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted", e);
        }
    }

    private static String address(ProcessSpec spec) {
        return spec.port().isPresent() ? "  127.0.0.1:" + spec.port().getAsInt() : "";
    }

    private void provisionDatabase() {
        try {
            if (plan.isDatabaseOurs()) {
                createDatabase();
            }
            new Provisioning(plan.administrator(), plan.access()).apply();
            progress.step("database", "schemas and roles are there");
        } catch (Provisioning.NotAllowedException e) {
            throw new LauncherException(e.getMessage() + ": " + writeScript(e.script()), e);
        } catch (InfrastructureException e) {
            throw new LauncherException(e.getMessage(), e);
        }
    }

    private void createDatabase() {
        var database = plan.administrator().database();
        try (var connection = plan.administrator().withDatabase("postgres").connect();
                var statement = connection.createStatement();
                var present = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
            if (!present.next()) {
                statement.execute("CREATE DATABASE " + database);
            }
        } catch (SQLException e) {
            throw new LauncherException("Cannot create the database: " + e.getMessage(), e);
        }
    }

    private String writeScript(String script) {
        return SecretFile.write(workspace.home().resolve("provision.sql"), script).toString();
    }

    private void createTopics() {
        try (var topics = KafkaTopics.on(plan.bootstrapServers())) {
            topics.create(TopicSettings.ofPlatform(), PARTITIONS);
            progress.step("topics", "are there");
        } catch (InfrastructureException e) {
            throw new LauncherException(e.getMessage(), e);
        }
    }

    private static void stopTogether(List<SupervisedProcess> some, Duration patience) {
        var threads = some.stream()
                .map(process -> Thread.ofVirtual().start(() -> process.stop(patience)))
                .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void saveState() {
        new RunState(ProcessHandle.current().pid(), launcherStartedAt, ready && !stopping,
                processes.stream().map(SupervisedProcess::status).toList()).write(workspace.runState());
    }
}
