package io.twinengine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Whatever is sent, the answer is never a fault of ours. */
@ReportPlatform
class ExtremesIT {

    private static final List<String> DATES = List.of("+999999999-12-31", "-999999999-01-01", "0000-01-01",
            "1582-10-10",
            "294277-01-01", "2026-02-30", "", "\u0000", "9".repeat(5_000));
    private static final List<String> TEXTS = List.of("", " ", "\u0000", "a\u0000b", "\uD800", "x".repeat(100_000),
            "🏭",
            "'; drop table shift_log; --", "\u202E");
    private static final List<String> NUMBERS = List.of("1e308", "-1", "0", "9223372036854775807",
            "99999999999999999999999", "0.0000000000000000001", "null", "\"7\"", "[]", "{}", "true");

    /** The HTTP server refuses such addresses and headers before anything of ours sees them. */
    private static final Set<Integer> TOO_LONG_TO_READ = Set.of(414, 431);

    @TestFactory
    Stream<DynamicTest> answersWithoutAFault() {
        TestPlant plant = TestPlant.of(801, "Extremes", "Mill");
        plant.earlyShift();
        int log = plant.asSupervisor().body(log("\"2026-02-13\"", "1", "1")).post("/api/shift-logs").then()
                .statusCode(201).extract().jsonPath().getInt("id");
        return Stream.of(queries(plant), dates(plant), texts(plant), numbers(plant, log), paths(plant))
                .flatMap(requests -> requests);
    }

    private static Stream<DynamicTest> queries(TestPlant plant) {
        return Stream.of("/api/shift-logs", "/api/shift-logs/daily", "/api/shift-logs/oee", "/api/reports",
                "/api/reports/daily").flatMap(
                        path -> DATES.stream().map(date -> test(path + " date=" + brief(date),
                                plant.asOperator().queryParam("date", date), "GET", path)));
    }

    private static Stream<DynamicTest> dates(TestPlant plant) {
        return DATES.stream().flatMap(date -> Stream.of(
                test("generate " + brief(date), plant.asSupervisor().body(Map.of("manufacturer_id", 801, "date", date)),
                        "POST", "/api/reports/generate"),
                test("shift log " + brief(date),
                        plant.asSupervisor().body(Map.of("date", date, "shift_start", "06:00", "shift_end", "06:00")),
                        "POST", "/api/shift-logs"),
                test("planned stop " + brief(date),
                        plant.asSupervisor().body(Map.of("start", date + "T00:00:00Z", "end",
                                "+999999999-12-31T23:59:59Z", "reason", "x")),
                        "POST", "/api/shifts/planned-stops")));
    }

    private static Stream<DynamicTest> texts(TestPlant plant) {
        return TEXTS.stream().flatMap(text -> Stream.of(
                test("shift " + brief(text), plant.asSupervisor().body(Map.of("name", text, "start", "15:00", "end",
                        "15:00:00.000000001")), "POST", "/api/shifts"),
                test("zone " + brief(text),
                        plant.asSupervisor().body(Map.of("name", "Z", "start", "15:00", "end", "16:00",
                                "timezone", text)),
                        "POST", "/api/shifts"),
                test("stop " + brief(text), plant.asSupervisor().body(Map.of("start", "2026-02-13T00:00:00Z", "end",
                        "2026-02-13T01:00:00Z", "reason", text)), "POST", "/api/shifts/planned-stops"),
                test("line " + brief(text), plant.asSupervisor().body(Map.of("line", text)), "PUT",
                        "/api/shifts/machine-plans/" + plant.node(1)),
                test("ordering " + brief(text), plant.asOperator().queryParam("ordering", text), "GET",
                        "/api/shift-logs"),
                test("type " + brief(text), plant.asOperator().queryParam("generation_type", text), "GET",
                        "/api/reports"),
                test("if-match " + brief(text), plant.asSupervisor().header("If-Match", text.replaceAll("[^ -~]", "?"))
                        .body(Map.of("name", "N", "start", "1:00", "end", "2:00")), "PUT", "/api/shifts/1")));
    }

    private static Stream<DynamicTest> numbers(TestPlant plant, int log) {
        return NUMBERS.stream().flatMap(number -> Stream.of(
                test("units " + number, plant.asSupervisor().body(log("\"2026-02-14\"", number, "1")), "POST",
                        "/api/shift-logs"),
                test("downtime " + number, plant.asSupervisor().body(log("\"2026-02-15\"", "1", number)), "POST",
                        "/api/shift-logs"),
                test("correction " + number, plant.asSupervisor().body("{\"total_units\":" + number
                        + ",\"total_downtime\":" + number + ",\"anomaly_count\":" + number + ",\"reason\":\"x\"}"),
                        "PATCH", "/api/shift-logs/" + log),
                test("plan " + number, plant.asSupervisor().body("{\"planned_run_time_seconds\":" + number + "}"),
                        "PUT",
                        "/api/shifts/machine-plans/" + plant.node(1)),
                test("days " + number, plant.asOperator().queryParam("days", number), "GET",
                        "/api/shift-logs/summary"),
                test("page " + number, plant.asOperator().queryParam("page", number).queryParam("page_size", number),
                        "GET", "/api/reports"),
                test("manufacturer " + number, plant.asOperator().queryParam("manufacturer", number), "GET",
                        "/api/shifts"),
                test("body " + number, plant.asSupervisor().body(number), "POST", "/api/reports/generate")));
    }

    private static Stream<DynamicTest> paths(TestPlant plant) {
        return Stream.of("-1", "0", "9223372036854775807", "99999999999999999999", "x", "%00", "..%2f", "🏭")
                .flatMap(id -> Stream.of("/api/reports/{id}", "/api/reports/{id}/pdf", "/api/reports/{id}/xlsx",
                        "/api/jobs/{id}", "/api/media/{id}", "/api/media/files/{id}", "/api/shift-logs/{id}",
                        "/api/shifts/{id}").map(
                                path -> test(path.replace("{id}", id),
                                        plant.asOperator().urlEncodingEnabled(false), "GET", path.replace("{id}",
                                                id.equals("🏭") ? "%F0%9F%8F%AD" : id))));
    }

    private static DynamicTest test(String name, RequestSpecification request, String method, String path) {
        return DynamicTest.dynamicTest(method + " " + name, () -> {
            Response response = request.request(method, path);
            assertThat(response.statusCode()).as(() -> brief(response.asString())).isLessThan(500);
            if (response.statusCode() >= 400 && !TOO_LONG_TO_READ.contains(response.statusCode())) {
                assertThat(response.contentType()).startsWith("application/problem+json");
            }
        });
    }

    private static String log(String date, String units, String downtime) {
        return "{\"date\":" + date + ",\"shift_start\":\"20:00\",\"shift_end\":\"21:00\",\"total_units\":" + units
                + ",\"total_downtime\":" + downtime + ",\"anomaly_count\":0}";
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text.replace('\0', '0') : text.substring(0, 60) + "…";
    }
}
