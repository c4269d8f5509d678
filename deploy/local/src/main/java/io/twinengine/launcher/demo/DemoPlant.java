package io.twinengine.launcher.demo;

import java.net.URI;

import io.twinengine.launcher.Progress;

/** A plant to look at. */
public final class DemoPlant {

    private final URI gateway;

    public DemoPlant(URI gateway, String adminPassword) {
        this.gateway = gateway;
    }

    public void create(Progress progress) {
        progress.step("demo plant", gateway.toString());
    }
}
