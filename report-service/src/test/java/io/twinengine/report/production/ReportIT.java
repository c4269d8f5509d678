package io.twinengine.report.production;

import static io.twinengine.report.TestPlant.DAY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.Topics;
import io.twinengine.report.ReportPlatform;
import io.twinengine.report.TestPlant;
import io.twinengine.testkit.TestDatabase;
import io.twinengine.testkit.TestTokens;
import io.twinengine.testkit.TestTopics;

/** From events on the bus to a printed report. */
@ReportPlatform
class ReportIT {

    @Test
    void makesReportFromEventsAlone() throws IOException {
        TestPlant plant = TestPlant.of(201, "Acme Gears", "CNC mill 1", "Hydraulic press 2");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitUnits(plant, 416);

        JsonPath report = generate(plant).jsonPath();

        assertThat(report.getString("gpt_summary")).contains("Acme Gears", "416 units", "## Risk Assessment")
                .doesNotContain("Ignore the table").doesNotContainIgnoringCase("error generating");
        assertThat(report.getString("writer")).isEqualTo("DETERMINISTIC");
        assertThat(report.getString("writer_reason")).isEqualTo("no language model is configured");
        assertThat(report.getString("cloudinary_url")).startsWith("/api/media/files/");
        assertThat(pdf(plant, report.getLong("id"))).contains("Acme Gears", "CNC mill 1", "Heat dissipation failure");
        RestAssured.given().urlEncodingEnabled(false).get(report.getString("cloudinary_url")).then().statusCode(200)
                .contentType("application/pdf");
        RestAssured.given().get(forged(report.getString("cloudinary_url"))).then().statusCode(404);
        JsonNode ready = ContractJson.mapper().readTree(TestTopics.awaitRecord(Topics.REPORT_EVENTS,
                message -> "201".equals(message.key())).value());
        assertThat(ready.get("outcome").asText()).isEqualTo("READY");
        assertThat(ready.get("report_id").asLong()).isEqualTo(report.getLong("id"));
    }

    /** The first letter of the signature is another one. */
    private static String forged(String url) {
        return url.replaceFirst("signature=.", url.contains("signature=A") ? "signature=B" : "signature=A");
    }

    @Test
    void figuresExportsAndReportAgree() {
        TestPlant plant = TestPlant.of(202, "Agreeing", "Mill", "Press");
        plant.earlyShift();
        plant.ordinaryDay();
        awaitUnits(plant, 416);

        JsonPath figures = plant.asOperator().get("/api/shift-logs/oee?date=" + DAY).then().statusCode(200).extract()
                .jsonPath();
        long id = generate(plant).jsonPath().getLong("id");
        String csv = plant.asOperator().get("/api/reports/" + id + "/csv").then().statusCode(200).extract().asString();

        // 2 machines x 450 planned minutes, 30 of them down; 416 units of 60 s in 870 producing minutes.
        assertThat(figures.getDouble("indicators.availability.value")).isCloseTo(870 / 900.0, within(1e-6));
        assertThat(figures.getDouble("indicators.effectiveness.value")).isCloseTo(416 / 870.0, within(1e-6));
        assertThat(figures.getDouble("indicators.quality_ratio.value")).isCloseTo(412 / 416.0, within(1e-6));
        assertThat(figures.getDouble("indicators.oee.coverage")).isCloseTo(1.0, within(1e-6));
        assertThat(figures.getDouble("causes[0].downtime_minutes")).isCloseTo(20.0, within(1e-6));
        assertThat(figures.getString("causes[0].label")).isEqualTo("Heat dissipation failure");
        assertThat(figures.getDouble("reliability.mttr_minutes")).isCloseTo(20.0, within(1e-6));
        assertThat(csv).contains("day.units,Agreeing,Units produced,416,")
                .contains("day.availability,Agreeing,Availability,96.667,%");
        plant.asOperator().get("/api/reports/" + id + "/xlsx").then().statusCode(200)
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void generatingAgainReplacesAndKeepsTheId() {
        TestPlant plant = TestPlant.of(203, "Again", "Mill");

        long first = generate(plant).jsonPath().getLong("id");
        long second = generate(plant).jsonPath().getLong("id");

        assertThat(second).isEqualTo(first);
        assertThat(TestDatabase.query("select id from production_report where manufacturer_id = 203")).hasSize(1);
        assertThat(TestDatabase.query("select id from media where manufacturer_id = 203")).hasSize(1);
    }

    @Test
    void anotherTenantsManufacturerDoesNotExist() {
        TestPlant mine = TestPlant.of(204, "Mine", "Mill");
        TestPlant theirs = TestPlant.of(205, "Theirs", "Mill");
        long report = generate(theirs).jsonPath().getLong("id");

        mine.asSupervisor().body(Map.of("manufacturer_id", 205, "date", DAY.toString(), "generation_type", "MANUAL"))
                .post("/api/reports/generate/").then().statusCode(404);
        for (String path : new String[]{ "", "/pdf", "/csv", "/xlsx"}) {
            mine.asSupervisor().get("/api/reports/" + report + path).then().statusCode(404);
        }
        mine.asSupervisor().get("/api/reports?manufacturer=205").then().statusCode(404);
        mine.asSupervisor().get("/api/reports").then().statusCode(200).body("count", equalTo(0));
    }

    @Test
    void onlySupervisorsAndAboveGenerate() {
        TestPlant plant = TestPlant.of(206, "Roles", "Mill");
        Map<String, Object> body = Map.of("manufacturer_id", 206, "date", DAY.toString());

        RestAssured.given().contentType("application/json").body(body).post("/api/reports/generate").then()
                .statusCode(401);
        TestPlant.as(TestTokens.engineer(206)).body(body).post("/api/reports/generate").then().statusCode(403);
        TestPlant.as(TestTokens.device(206)).get("/api/reports").then().statusCode(403);
        TestPlant.as(TestTokens.admin()).body(body).post("/api/reports/generate").then().statusCode(201);
    }

    @Test
    void speaksTheSeedsWords() {
        TestPlant plant = TestPlant.of(207, "Seed words", "Mill");
        long id = generate(plant).jsonPath().getLong("id");

        plant.asOperator().get("/api/reports/?date=" + DAY + "&generation_type=MANUAL").then().statusCode(200)
                .body("count", equalTo(1)).body("results[0].id", equalTo((int) id))
                .body("results[0].manufacturer_name", equalTo("Seed words"))
                .body("results[0].date", equalTo(DAY.toString()));
        plant.asOperator().get("/api/reports/daily/?date=" + DAY).then().statusCode(200)
                .body("report_text", containsString("## Executive Summary")).body("generated_at", notNullValue())
                .body("cloudinary_url", containsString("/api/media/"));
        plant.asOperator().get("/api/reports/daily?date=2001-01-01").then().statusCode(404);
        plant.asOperator().get("/api/reports/" + id).then().statusCode(200).body("manufacturer", equalTo(207));
    }

    private static void awaitUnits(TestPlant plant, int units) {
        await().atMost(40, SECONDS)
                .untilAsserted(() -> plant.asOperator().get("/api/shift-logs/daily?date=" + DAY).then()
                        .statusCode(200).body("totals.total_units", equalTo(units))
                        .body("totals.total_downtime", equalTo(30.0f)).body("totals.total_anomalies", equalTo(2)));
    }

    private static io.restassured.response.ExtractableResponse<?> generate(TestPlant plant) {
        return plant.asSupervisor()
                .body(Map.of("manufacturer_id", plant.id(), "date", DAY.toString(), "generation_type", "MANUAL"))
                .post("/api/reports/generate/").then().statusCode(201).extract();
    }

    private static String pdf(TestPlant plant, long id) throws IOException {
        byte[] bytes = plant.asOperator().get("/api/reports/" + id + "/pdf").then().statusCode(200)
                .contentType("application/pdf").extract().asByteArray();
        assertThat(bytes).hasSizeLessThan(500_000);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
