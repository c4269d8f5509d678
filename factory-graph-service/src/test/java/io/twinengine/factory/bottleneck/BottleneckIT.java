package io.twinengine.factory.bottleneck;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.twinengine.factory.FactoryPlatform;
import io.twinengine.factory.Plant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;

/** An hour of a plant whose history is written by hand. */
@FactoryPlatform
class BottleneckIT {

    private static final Instant START = Instant.parse("2026-02-13T08:00:00Z");
    private static final String PERIOD = "?from=2026-02-13T08:00:00Z&to=2026-02-13T09:00:00Z";

    @Test
    void namesTheMomentaryBottleneckItsShiftsAndEachShare() {
        Plant plant = Plant.of(650);
        long first = there(plant.node("First"), -60);
        long second = there(plant.node("Second"), -60);
        // First works until minute 30; Second waits for it until minute 20 and works from then on.
        change(first, 650, 30, "STARVED");
        change(second, 650, -10, "STARVED");
        change(second, 650, 20, "NONE");

        bottleneck(plant.asManager(), PERIOD).statusCode(200)
                .body("momentary.name", contains("First", "Second"))
                .body("momentary[1].from", equalTo("2026-02-13T08:20:00Z"))
                .body("shifts.size()", equalTo(1))
                .body("shifts[0].from_node_id", equalTo((int) first))
                .body("shifts[0].to_node_id", equalTo((int) second))
                .body("shifts[0].from", equalTo("2026-02-13T08:20:00Z"))
                .body("shifts[0].to", equalTo("2026-02-13T08:30:00Z"))
                .body("shares.name", contains("Second", "First"))
                .body("shares[0].sole_seconds", equalTo(1800.0))
                .body("shares[0].shifting_seconds", equalTo(600.0))
                .body("shares[1].sole_share", closeTo(20 / 60.0, 1e-9));
    }

    @Test
    void aMachineThatIsGoneLimitedThePlantAsLongAsItWasThere() {
        Plant plant = Plant.of(651);
        long gone = there(plant.node("Gone"), -60);
        long other = there(plant.node("Other"), -60);
        change(gone, 651, -5, "NONE");
        change(other, 651, 10, "STARVED");
        change(other, 651, 50, "NONE");
        plant.asManager().delete("/api/nodes/" + gone).then().statusCode(204);
        TestDatabase.execute("update departed_node set departed_at = ? where node_id = ?", at(40), gone);

        bottleneck(plant.asManager(), PERIOD).statusCode(200)
                .body("momentary.name", contains("Gone", "Other"))
                .body("momentary[0].to", equalTo("2026-02-13T08:40:00Z"))
                .body("shifts", empty());
    }

    @Test
    void aPlantWithoutMachinesHasNoBottleneck() {
        bottleneck(Plant.of(652).asManager(), PERIOD).statusCode(200).body("momentary", empty()).body("shares",
                empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z",
            "?from=2026-02-13T09:00:00Z&to=2026-02-13T08:00:00Z",
            "?from=-1000000000-01-01T00:00:00Z&to=-1000000000-01-02T00:00:00Z",
            "?to=-1000000000-01-02T00:00:00Z", "?from=yesterday"})
    void refusesPeriodsThatAreNone(String period) {
        bottleneck(Plant.as(TestTokens.operator(653)), period).statusCode(400);
    }

    @Test
    void saysSoWhenThereIsTooMuchToLookAt() {
        Plant plant = Plant.of(654);
        long node = there(plant.node("Busy"), -60);
        TestDatabase.execute(
                """
                insert into status_change (node_id, manufacturer_id, old_status, new_status, cause_kind, cause, actor, revision, at)
                select ?, 654, 'NORMAL', 'WARNING', case when n % 2 = 0 then 'STARVED' else 'NONE' end, '{}', 'user:x', n,
                       ?::timestamptz + n * interval '10 milliseconds' from generate_series(1, 100001) n""",
                node,
                at(0));

        bottleneck(plant.asManager(), PERIOD).statusCode(400).body("detail", containsString("shorter"));
        bottleneck(plant.asManager(), "?from=2026-02-13T08:00:00Z&to=2026-02-13T08:10:00Z").statusCode(200);
    }

    private static ValidatableResponse bottleneck(RequestSpecification caller, String period) {
        return caller
                .config(RestAssuredConfig.config().jsonConfig(
                        JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
                .get("/api/graph/bottleneck" + period).then();
    }

    /** Moves a machine's creation into the past. */
    private static long there(long node, long minute) {
        TestDatabase.execute("update node set created_at = ? where id = ?", at(minute), node);
        return node;
    }

    private static void change(long node, long manufacturer, long minute, String cause) {
        TestDatabase.execute(
                """
                insert into status_change (node_id, manufacturer_id, old_status, new_status, cause_kind, cause, actor, revision, at)
                values (?, ?, 'NORMAL', 'WARNING', ?, '{}', 'user:x', 1, ?)""",
                node, manufacturer, cause,
                at(minute));
    }

    private static OffsetDateTime at(long minute) {
        return START.plusSeconds(minute * 60).atOffset(ZoneOffset.UTC);
    }
}
