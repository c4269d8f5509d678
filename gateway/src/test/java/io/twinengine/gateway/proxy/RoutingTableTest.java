package io.twinengine.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class RoutingTableTest {

    @ParameterizedTest
    @CsvSource({
            "/api/auth/token/, AUTH", "/api/users/3, AUTH", "/api/manufacturers, AUTH",
            "/api/manufacturers/1/users, AUTH", "/api/manufacturers/1/machines, FACTORY_GRAPH",
            "/api/manufacturers/1/stats/, FACTORY_GRAPH", "/api/nodes, FACTORY_GRAPH", "/api/nodes/7/, FACTORY_GRAPH",
            "/api/nodes/7/update-status, FACTORY_GRAPH", "/api/nodes/7/upstream, FACTORY_GRAPH",
            "/api/nodes/7/sensor_history/, SENSOR", "/api/nodes/7/alerts, SENSOR",
            "/api/nodes/7/vision_history, VISION",
            "/api/edges/graph, FACTORY_GRAPH", "/api/anomaly/trigger/, FACTORY_GRAPH",
            "/api/graph/import, FACTORY_GRAPH",
            "/api/sensor-data/bulk, SENSOR", "/api/alerts/active, SENSOR", "/api/alerts/4/resolve/, SENSOR",
            "/api/alerts/4/analysis, REPORT", "/api/detectors/3, SENSOR", "/api/process-frame/, VISION",
            "/api/vision/stoppage, VISION", "/api/vision-logs/by_node, VISION", "/api/detection-zones/1/reset, VISION",
            "/api/shift-logs/summary, REPORT", "/api/shifts, REPORT", "/api/reports/generate/, REPORT",
            "/api/reports/1/pdf, REPORT", "/api/jobs/9, REPORT", "/api/media/1, REPORT",
            "/.well-known/jwks.json, AUTH"})
    void everyPathOfTheDesignHasItsOwner(String path, Service owner) {
        assertThat(RoutingTable.find(path)).hasValueSatisfying(route -> assertThat(route.service()).isEqualTo(owner));
    }

    @ParameterizedTest
    @CsvSource({ "/", "/api", "/api/", "/api/secret", "/api/nodesx", "/q/metrics", "/api/anomaly",
            "/api/anomaly/trigger/x"})
    void otherPathsHaveNone(String path) {
        assertThat(RoutingTable.find(path)).isEmpty();
    }

    @Test
    void everyPathOfTheApiDocumentHasARoute() throws IOException {
        JsonNode document;
        try (InputStream resource = getClass().getResourceAsStream("/openapi.json")) {
            document = new ObjectMapper().readTree(resource);
        }

        document.get("paths").fieldNames()
                .forEachRemaining(
                        path -> assertThat(RoutingTable.find(path.replaceAll("\\{\\w+}", "7"))).as(path).isPresent());
    }

    @Test
    void onlyWhatMustBeIsOpenWithoutAToken() {
        assertThat(RoutingTable.routes()).filteredOn(route -> route.policy().open()).extracting(Route::template)
                .containsExactlyInAnyOrder("/.well-known/jwks.json", "/api/auth/token", "/api/auth/token/refresh",
                        "/api/auth/token/verify", "/api/auth/register", "/api/auth/logout",
                        "/api/media/files/**");
    }
}
