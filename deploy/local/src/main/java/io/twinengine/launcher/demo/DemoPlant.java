package io.twinengine.launcher.demo;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.twinengine.launcher.plan.UpSettings;

/**
 * A plant to look at, made by its administrator and its manager through the public API, and one for the self-probe; what
 * is there already stays.
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
        var machines = machines(manager, manufacturer, types(manager));
        edges(manager, machines);
        countingLines(manager, machines);
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

    private Map<String, Long> types(PlantApi api) {
        var ids = idsByName(api, "machine-types/");
        for (var type : DemoData.TYPES) {
            ids.computeIfAbsent(type.name(), _ -> add(api, "machine-types/", type.request()));
        }
        return ids;
    }

    private Map<String, Long> machines(PlantApi api, long manufacturer, Map<String, Long> types) {
        var ids = idsByName(api, "nodes/");
        for (var machine : DemoData.MACHINES) {
            ids.computeIfAbsent(machine.name(),
                    _ -> add(api, "nodes/", machine.request(manufacturer, types.get(machine.type()))));
        }
        return ids;
    }

    private void edges(PlantApi api, Map<String, Long> machines) {
        var present = api.list("edges/").stream()
                .map(edge -> edge.path("source_node").asLong() + " " + edge.path("target_node").asLong() + " "
                        + edge.path("flow_type").asText())
                .collect(Collectors.toSet());
        for (var edge : DemoData.EDGES) {
            var source = machines.get(edge.source());
            var target = machines.get(edge.target());
            if (!present.contains(source + " " + target + " " + edge.flow())) {
                add(api, "edges/", Map.of("source_node", source, "target_node", target, "flow_type", edge.flow()));
            }
        }
    }

    private void countingLines(PlantApi api, Map<String, Long> machines) {
        var present = api.list("detection-zones/").stream()
                .map(zone -> zone.path("machine_node").asLong())
                .collect(Collectors.toSet());
        DemoData.COUNTING_LINES.forEach((machine, line) -> {
            var id = machines.get(machine);
            if (!present.contains(id)) {
                add(api, "detection-zones/",
                        Map.of("machine_node", id, "line_y_coordinate", line, "active_status", true));
            }
        });
    }

    private static Map<String, Long> idsByName(PlantApi api, String resource) {
        return api.list(resource).stream()
                .collect(Collectors.toMap(entry -> entry.path("name").asText(), entry -> entry.path("id").asLong(),
                        (first, _) -> first, HashMap::new));
    }

    private long add(PlantApi api, String resource, Map<String, ?> body) {
        created++;
        return api.create(resource, body).path("id").asLong();
    }
}
