package io.twinengine.launcher.process;

/** Where a process is in its life. */
public enum ProcessState {
    WAITING,
    STARTING,
    READY,
    RESTARTING,
    STOPPED
}
