package io.twinengine.launcher;

import java.nio.file.Path;

import io.twinengine.launcher.plan.Workspace;
import picocli.CommandLine.Option;

/** Which platform a command is about. */
final class WorkspaceOption {

    @Option(names = "--home", paramLabel = "DIR", defaultValue = "${env:TWIN_HOME:-.twinengine}", description = "where data, logs and secrets are kept (TWIN_HOME; default: ${DEFAULT-VALUE})")
    Path home = Path.of(".twinengine");

    Workspace workspace() {
        return new Workspace(Path.of(System.getProperty("twinengine.root", "")), home);
    }
}
