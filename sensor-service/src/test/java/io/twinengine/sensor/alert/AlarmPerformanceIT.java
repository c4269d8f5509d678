package io.twinengine.sensor.alert;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.twinengine.testkit.PlatformResource;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))
class AlarmPerformanceIT {

    private static final long PLANT = 8_801;
    private static final long OTHER = 8_802;
    private static final int MEDIUM = 2;
    private static final int CRITICAL = 4;

    private final Instant end = Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS);
    private final Instant from = end.minus(Duration.ofDays(1));

    @BeforeEach
    void forget() {
        TestDatabase.execute("delete from alert where manufacturer_id in (?, ?)", PLANT, OTHER);
    }

    @Test
    void countsWhatWasAnnunciatedToOperators() {
        // Twelve in one period, by a machine that chatters; one more an hour later; one that nobody was told of.
        for (int i = 0; i < 12; i++) {
            raised(PLANT, 1, "point", MEDIUM, 600 + 10 * i, 605 + 10 * i, null, "UNACKNOWLEDGED");
        }
        raised(PLANT, 2, "state", CRITICAL, 4_200, 9_000, 4_260, "UNACKNOWLEDGED");
        raised(PLANT, 2, "limit:torque", CRITICAL, 4_300, 9_000, null, "SUPPRESSED");
        raised(OTHER, 3, "state", CRITICAL, 4_200, 9_000, null, "UNACKNOWLEDGED");

        performance("").statusCode(200)
                .body("rates.alarms", equalTo(13), "rates.per_hour", isAbout(13 / 24.0), "rates.judgement",
                        equalTo("ACCEPTABLE"), "rates.most_in_ten_minutes", isAbout(12), "rates.floods", equalTo(1),
                        "rates.worst_floods[0].from", equalTo(from.plusSeconds(600).toString()),
                        "rates.worst_floods[0].alarms", equalTo(12))
                .body("most_frequent.alarms.count", contains(12, 1), "most_frequent.alarms[0].percent",
                        isAbout(1_200 / 13.0), "worst_machines.machine_node", contains(1, 2))
                .body("chattering", hasSize(1), "chattering[0].times", equalTo(10), "fleeting", equalTo(12))
                .body("priorities.severity", contains("MEDIUM", "CRITICAL"), "priorities[0].target_percent",
                        isAbout(15))
                .body("response.acknowledged_percent", isAbout(100 / 13.0),
                        "response.median_seconds_to_acknowledge", isAbout(60));
        performance("&operators=2").statusCode(200).body("rates.most_in_ten_minutes", isAbout(6), "rates.floods",
                equalTo(0));
    }

    @Test
    void findsWhatNobodyEnds() {
        long old = raised(PLANT, 5, "state", MEDIUM, -10_000, null, null, "UNACKNOWLEDGED");
        raised(PLANT, 5, "point", MEDIUM, 80_000, null, null, "UNACKNOWLEDGED");

        performance("").statusCode(200).body("stale.count", equalTo(1), "stale.alarms.id", contains((int) old),
                "active", equalTo(2), "shelved", equalTo(0));
    }

    @Test
    void refusesPeriodsThatAreTooLongAndOtherTenants() {
        given().get("/api/alerts/performance").then().statusCode(401);
        as(PLANT).get("/api/alerts/performance?from=" + end.minus(Duration.ofDays(40)) + "&to=" + end).then()
                .statusCode(400).body("errors[0].field", equalTo("from"));
        as(PLANT).get("/api/alerts/performance?operators=0").then().statusCode(400);
        as(PLANT).get("/api/alerts/performance?manufacturer=" + OTHER).then().statusCode(404);
        as(OTHER).get("/api/alerts/performance").then().statusCode(200).body("rates.alarms", equalTo(0));
    }

    private static org.hamcrest.Matcher<Object> isAbout(double value) {
        return new org.hamcrest.CustomTypeSafeMatcher<>("about " + value) {
            @Override
            protected boolean matchesSafely(Object number) {
                return number instanceof Number seen && closeTo(value, 0.01).matches(seen.doubleValue());
            }
        };
    }

    private ValidatableResponse performance(String more) {
        return as(PLANT).get("/api/alerts/performance?from=" + from + "&to=" + end + more).then();
    }

    private static io.restassured.specification.RequestSpecification as(long manufacturer) {
        return given().header("Authorization", "Bearer " + TestTokens.operator(manufacturer).mint());
    }

    /** An alert and its first event, so many seconds after the beginning of the period. */
    private long raised(long manufacturer, long node, String kind, int severity, int at, @Nullable Integer resolved,
            @Nullable Integer acknowledged, String state) {
        var id = (Long) TestDatabase
                .query("""
                       insert into alert (manufacturer_id, node_id, node_name, kind, severity, state, message, ai_prediction, raised_at,
                           raised_by, created_at, acknowledged_at, resolved_at, resolved_by)
                       values (?, ?, 'Press', ?, ?, ?, '', '', ?::timestamptz, 'service:sensor', ?::timestamptz, ?::timestamptz,
                           ?::timestamptz, ?) returning id""",
                        manufacturer, node, kind, severity,
                        resolved == null ? state : "RESOLVED", time(at), time(at), time(acknowledged), time(resolved),
                        resolved == null ? null : "service:sensor")
                .getFirst().get("id");
        TestDatabase.query("""
                           insert into alert_event (alert_id, change, state, severity, actor, at)
                           values (?, 'RAISED', ?, ?, 'service:sensor', ?::timestamptz) returning id""", id, state,
                severity, time(at));
        return java.util.Objects.requireNonNull(id);
    }

    private @Nullable String time(@Nullable Integer seconds) {
        return seconds == null ? null : from.plusSeconds(seconds).toString();
    }
}
