package io.twinengine.launcher.demo;

import java.util.Map;

import io.twinengine.launcher.plan.UpSettings;

/**
 * A manufacturer with one machine and one account, for the gateway's self-probe: what the probe publishes is in nobody's
 * statistics and reports.
 */
final class ProbePlant {

    static final String CORPORATE_ID = "PROBE-0001";

    private static final Map<String, Object> MANUFACTURER = Map.of("name", "TwinEngine Probe", "corporate_id",
            CORPORATE_ID, "contact_email", "probe@demo.example", "subscription_tier", "BASIC");
    private static final String MACHINE = "Probe";
    /** The probe's pause, as the machine's expected interval: three missed ones make it OFFLINE. */
    private static final double SECONDS_BETWEEN_READINGS = 30;

    private final PlantApi admin;
    private final String password;
    private int created;

    ProbePlant(PlantApi admin, String password) {
        this.admin = admin;
        this.password = password;
    }

    /** How many things were missing and are there now. */
    int create() {
        var manufacturer = id("manufacturers/", "corporate_id", CORPORATE_ID, MANUFACTURER);
        var ofManufacturer = "?manufacturer=" + manufacturer;
        var type = id("machine-types/" + ofManufacturer, "name", MACHINE,
                Map.of("name", MACHINE, "description", "What the gateway's self-probe publishes", "manufacturer",
                        manufacturer, "expected_interval_seconds", SECONDS_BETWEEN_READINGS));
        id("nodes/" + ofManufacturer, "name", MACHINE, Map.of("name", MACHINE, "manufacturer", manufacturer,
                "machine_type", type, "pos_x", 0.0, "pos_y", 0.0, "pos_z", 0.0));
        // Last: the probe begins when its account is there.
        id("users/" + ofManufacturer, "user/username", UpSettings.PROBE_ACCOUNT,
                Map.of("username", UpSettings.PROBE_ACCOUNT, "email",
                        "probe@demo.example", "password", password, "manufacturer", manufacturer, "role", "ENGINEER"));
        return created;
    }

    private long id(String list, String field, String value, Map<String, ?> missing) {
        return admin.find(list, field, value).map(found -> found.path("id").asLong()).orElseGet(() -> {
            created++;
            return admin.create(list.replaceFirst("\\?.*", ""), missing).path("id").asLong();
        });
    }
}
