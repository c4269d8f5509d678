package io.twinengine.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls initdb and pg_ctl, also for root, whom PostgreSQL refuses to serve. */
final class PostgresPrograms {

    private final Path home;

    PostgresPrograms(Path home) {
        this.home = home;
    }

    void run(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            // In a user namespace of its own the process is "nobody", yet still owner of root's files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        execute(program, command);
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    && (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void execute(String program, List<String> command) {
        try {
            // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open for ever.
            var output = Files.createTempFile("twinengine", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
                if (process.waitFor() != 0) {
                    throw new InfrastructureException(program + " failed: " + Files.readString(output).strip());
                }
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new InfrastructureException("Cannot run " + command.getFirst() + ": " + e.getMessage()
                    + " (as root, PostgreSQL needs the program unshare of util-linux)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException(program + " was interrupted", e);
        }
    }
}
