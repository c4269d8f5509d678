package io.twinengine.launcher.demo;

import java.util.List;
import java.util.Map;

/**
 * A line that stamps, mills, assembles and packs housings: one press feeds two parallel milling lanes, which meet again
 * before assembly. Positions are metres on the floor, x along the line, z across it.
 */
final class DemoData {

    static final String CORPORATE_ID = "DEMO-0001";

    static final Map<String, Object> MANUFACTURER = Map.of("name", "Demo Plant", "corporate_id", CORPORATE_ID,
            "contact_email", "plant@demo.example", "subscription_tier", "PRO", "self_registration", true, "timezone",
            "Europe/Berlin");

    static final List<Person> PEOPLE = List.of(
            new Person("manager", "MANAGER", "Mara", "Lindqvist"),
            new Person("supervisor", "SUPERVISOR", "Samir", "Haddad"),
            new Person("engineer", "ENGINEER", "Elif", "Kaya"),
            new Person("operator", "OPERATOR", "Oscar", "Brandt"));

    static final List<MachineType> TYPES = List.of(
            new MachineType("Conveyor", "Moves parts between stations", 2.0,
                    List.of(limit("temperature", 75, "MEDIUM"), limit("vibration", 4, "HIGH"))),
            new MachineType("Stamping Press", "Stamps blanks from sheet", 3.0,
                    List.of(limit("temperature", 85, "HIGH"), limit("vibration", 6, "HIGH"))),
            new MachineType("CNC Mill", "Mills housings to size", 12.0,
                    List.of(limit("temperature", 85, "HIGH"), limit("vibration", 5, "HIGH"),
                            limit("torque", 75, "HIGH"),
                            limit("tool_wear", 220, "MEDIUM"))),
            new MachineType("Robot Cell", "Assembles, welds and inspects", 6.0,
                    List.of(limit("temperature", 80, "HIGH"), limit("vibration", 4, "HIGH"))));

    static final List<Machine> MACHINES = List.of(
            new Machine("Infeed Conveyor", "Conveyor", "Infeed", 0, 0),
            new Machine("Stamping Press", "Stamping Press", "Forming", 6, 0),
            new Machine("Splitting Conveyor", "Conveyor", "Forming", 12, 0),
            new Machine("Mill A1", "CNC Mill", "Milling", 18, 4),
            new Machine("Mill A2", "CNC Mill", "Milling", 24, 4),
            new Machine("Mill B1", "CNC Mill", "Milling", 18, -4),
            new Machine("Mill B2", "CNC Mill", "Milling", 24, -4),
            new Machine("Merging Conveyor", "Conveyor", "Assembly", 30, 0),
            new Machine("Assembly Robot", "Robot Cell", "Assembly", 36, 0),
            new Machine("Welding Robot", "Robot Cell", "Assembly", 42, 0),
            new Machine("Inspection Robot", "Robot Cell", "Dispatch", 48, 0),
            new Machine("Outfeed Conveyor", "Conveyor", "Dispatch", 54, 0));

    static final List<Edge> EDGES = List.of(
            material("Infeed Conveyor", "Stamping Press"),
            material("Stamping Press", "Splitting Conveyor"),
            material("Splitting Conveyor", "Mill A1"),
            material("Splitting Conveyor", "Mill B1"),
            material("Mill A1", "Mill A2"),
            material("Mill B1", "Mill B2"),
            material("Mill A2", "Merging Conveyor"),
            material("Mill B2", "Merging Conveyor"),
            material("Merging Conveyor", "Assembly Robot"),
            material("Assembly Robot", "Welding Robot"),
            material("Welding Robot", "Inspection Robot"),
            material("Inspection Robot", "Outfeed Conveyor"),
            new Edge("Mill A2", "Inspection Robot", "DATA"),
            new Edge("Mill B2", "Inspection Robot", "DATA"),
            new Edge("Infeed Conveyor", "Splitting Conveyor", "CONTROL"));

    /** Machines whose camera counts units that cross a line; in pixels of a picture 480 high. */
    static final Map<String, Integer> COUNTING_LINES = Map.of("Splitting Conveyor", 240, "Merging Conveyor", 240,
            "Outfeed Conveyor", 240);

    private DemoData() {}

    /** As {@code graph/import} takes it. */
    static Map<String, Object> factory() {
        return Map.of("machine_types", TYPES.stream().map(MachineType::entry).toList(),
                "nodes", MACHINES.stream().map(Machine::entry).toList(),
                "edges", EDGES.stream().map(Edge::entry).toList());
    }

    record Person(String username, String role, String firstName, String lastName) {

        Map<String, Object> request(long manufacturer, String password) {
            return Map.of("username", username, "email", username + "@demo.example", "password", password, "first_name",
                    firstName, "last_name", lastName, "manufacturer", manufacturer, "role", role);
        }
    }

    record MachineType(String name, String description, double idealCycleSeconds, List<Map<String, Object>> limits) {

        Map<String, Object> entry() {
            return Map.of("name", name, "description", description, "ideal_cycle_seconds", idealCycleSeconds,
                    "expected_interval_seconds", 1.0, "limits", limits);
        }
    }

    record Machine(String name, String type, String zone, double x, double z) {

        Map<String, Object> entry() {
            return Map.of("name", name, "machine_type", type, "pos_x", x, "pos_y", 0.0, "pos_z", z, "floor", "Hall 1",
                    "zone", zone, "product_grade", "M");
        }
    }

    record Edge(String source, String target, String flow) {

        Map<String, Object> entry() {
            return Map.of("source", source, "target", target, "flow_type", flow);
        }
    }

    private static Edge material(String source, String target) {
        return new Edge(source, target, "MATERIAL");
    }

    private static Map<String, Object> limit(String signal, double high, String severity) {
        return Map.of("signal", signal, "high", high, "severity", severity, "hysteresis", high * 0.03);
    }
}
