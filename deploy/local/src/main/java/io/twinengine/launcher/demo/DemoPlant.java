package io.twinengine.launcher.demo;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.twinengine.launcher.LauncherException;
import io.twinengine.launcher.plan.UpSettings;

/**
 * A plant to look at, made by the administrator through the public API, and one for the self-probe; what is there already
 * stays as it is.
 */
public final class DemoPlant {

    private final URI gateway;
    private final String adminPassword;
    private final String probePassword;
    private final AtomicInteger created = new AtomicInteger();
    private long manufacturer;

    public DemoPlant(URI gateway, String adminPassword, String probePassword) {
        this.gateway = gateway;
        this.adminPassword = adminPassword;
        this.probePassword = probePassword;
    }

    /**
     * How many things were missing and are there now. People and machines come side by side: services that have just
     * started are slow the first time, and these two are not the same ones. The probe comes last, so that the demo plant is
     * manufacturer 1 and has the first machines, as the documents say.
     */
    public int create() {
        created.set(0);
        var admin = PlantApi.logIn(gateway, "admin", adminPassword);
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            manufacturer = manufacturer(admin);
            var people = tasks.submit(() -> people(admin));
            machines(admin);
            countingLines(admin);
            finish(people);
        }
        return created.get() + new ProbePlant(admin, probePassword).create();
    }

    /** Whose machines these are; known when they are there. */
    public long manufacturer() {
        return manufacturer;
    }

    /** Returns when the plant's machines are heard of: when readings of the simulator have come all the way. */
    public void awaitReadings() {
        PlantApi.logIn(gateway, "manager", UpSettings.DEMO_PASSWORD).awaitSome("sensor-data/latest/");
    }

    private long manufacturer(PlantApi api) {
        return api.find("manufacturers/", "corporate_id", DemoData.CORPORATE_ID)
                .map(found -> found.path("id").asLong())
                .orElseGet(() -> add(api, "manufacturers/", DemoData.MANUFACTURER));
    }

    private void people(PlantApi api) {
        var present = api.list("users/?manufacturer=" + manufacturer).stream()
                .map(profile -> profile.at("/user/username").asText())
                .collect(Collectors.toSet());
        DemoData.PEOPLE.stream()
                .filter(person -> !present.contains(person.username()))
                .forEach(person -> add(api, "users/", person.request(manufacturer, UpSettings.DEMO_PASSWORD)));
    }

    /** All or nothing, and once: what people make of it stays. */
    private void machines(PlantApi api) {
        if (api.list("nodes/?manufacturer=" + manufacturer).isEmpty()) {
            created.addAndGet(DemoData.MACHINES.size());
            api.create("graph/import?manufacturer=" + manufacturer, DemoData.factory());
        }
    }

    private void countingLines(PlantApi api) {
        var machines = api.list("nodes/?manufacturer=" + manufacturer).stream()
                .collect(Collectors.toMap(machine -> machine.path("id").asLong(),
                        machine -> machine.path("name").asText()));
        var counts = api.list("detection-zones/").stream()
                .anyMatch(zone -> machines.containsKey(zone.path("machine_node").asLong()));
        if (!counts) {
            machines.forEach((id, name) -> countingLine(api, id, name));
        }
    }

    private void countingLine(PlantApi api, long machine, String name) {
        var line = DemoData.COUNTING_LINES.get(name);
        if (line != null) {
            add(api, "detection-zones/",
                    Map.of("machine_node", machine, "line_y_coordinate", line, "active_status", true));
        }
    }

    private long add(PlantApi api, String resource, Map<String, ?> body) {
        created.incrementAndGet();
        return api.create(resource, body).path("id").asLong();
    }

    private static void finish(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LauncherException known
                    ? known
                    : new IllegalStateException(e.getCause());
        }
    }
}
