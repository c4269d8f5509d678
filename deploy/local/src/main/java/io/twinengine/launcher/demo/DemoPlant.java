package io.twinengine.launcher.demo;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

import io.twinengine.launcher.plan.UpSettings;

/**
 * A plant to look at, made by its administrator and its manager through the public API, and one for the self-probe; what
 * is there already stays as it is.
 */
public final class DemoPlant {

    private final URI gateway;
    private final String adminPassword;
    private final String probePassword;
    private int created;
    private long manufacturer;

    public DemoPlant(URI gateway, String adminPassword, String probePassword) {
        this.gateway = gateway;
        this.adminPassword = adminPassword;
        this.probePassword = probePassword;
    }

    /** How many things were missing and are there now. */
    public int create() {
        created = 0;
        var admin = PlantApi.logIn(gateway, "admin", adminPassword);
        manufacturer = manufacturer(admin);
        people(admin, manufacturer);
        var manager = PlantApi.logIn(gateway, "manager", UpSettings.DEMO_PASSWORD);
        factory(manager);
        return created + new ProbePlant(admin, probePassword).create();
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

    private void people(PlantApi api, long manufacturer) {
        var present = api.list("users/?manufacturer=" + manufacturer).stream()
                .map(profile -> profile.at("/user/username").asText())
                .collect(Collectors.toSet());
        DemoData.PEOPLE.stream()
                .filter(person -> !present.contains(person.username()))
                .forEach(person -> add(api, "users/", person.request(manufacturer, UpSettings.DEMO_PASSWORD)));
    }

    /** All or nothing, and once: what people make of it stays. */
    private void factory(PlantApi api) {
        if (api.list("nodes/").isEmpty()) {
            created += DemoData.MACHINES.size();
            api.create("graph/import", DemoData.factory());
        }
        if (api.list("detection-zones/").isEmpty()) {
            countingLines(api);
        }
    }

    private void countingLines(PlantApi api) {
        for (var machine : api.list("nodes/")) {
            var line = DemoData.COUNTING_LINES.get(machine.path("name").asText());
            if (line != null) {
                add(api, "detection-zones/", Map.of("machine_node", machine.path("id").asLong(), "line_y_coordinate",
                        line, "active_status", true));
            }
        }
    }

    private long add(PlantApi api, String resource, Map<String, ?> body) {
        created++;
        return api.create(resource, body).path("id").asLong();
    }
}
