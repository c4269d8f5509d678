package io.twinengine.launcher.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

import io.twinengine.launcher.LauncherException;

/**
 * Where things are.
 *
 * @param root the repository
 * @param home what this platform keeps: data, logs, secrets, its run state
 */
public record Workspace(Path root, Path home) {

    public Workspace {
        root = root.toAbsolutePath().normalize();
        home = root.resolve(home).normalize();
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path secrets() {
        return home.resolve("secrets.properties");
    }

    public Path runState() {
        return home.resolve("run").resolve("state.json");
    }

    public Path lock() {
        return home.resolve("run").resolve("lock");
    }

    /** Written by PostgreSQL's or Kafka's process when it is ready. */
    public Path infrastructureState(String process) {
        return home.resolve("run").resolve(process + ".properties");
    }

    public void createFolders() {
        try {
            Files.createDirectories(home.resolve("run"));
            Files.createDirectories(data());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new LauncherException("Cannot create " + home + ": " + e.getMessage(), e);
        }
    }

    /** Everything a run has left, except the lock of the one that is starting. */
    public void deleteData() {
        delete(data());
        deleteLogsOfProcesses();
        delete(secrets());
        delete(runState());
    }

    /** All but the launcher's own, which a detached launcher is writing at this moment. */
    private void deleteLogsOfProcesses() {
        if (!Files.isDirectory(logs())) {
            return;
        }
        try (var files = Files.list(logs())) {
            files.filter(file -> !file.equals(log("launcher"))).forEach(Workspace::delete);
        } catch (IOException e) {
            throw new LauncherException("Cannot delete " + logs() + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LauncherException("Cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
