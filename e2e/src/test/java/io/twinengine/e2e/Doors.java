package io.twinengine.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a token is checked: at each service, and at the gateway. */
record Doors(Map<String, URI> urls) {

    private static final Map<String, String> READS = Map.of("auth", "/api/auth/me/", "factory-graph", "/api/nodes/",
            "sensor", "/api/alerts/", "vision", "/api/vision-logs/", "report", "/api/reports/", "gateway",
            "/api/nodes/");

    static Doors of(PlatformUnderTest platform) {
        return new Doors(READS.keySet().stream().collect(Collectors.toMap(Function.identity(), platform::url)));
    }

    URI auth() {
        return urls.get("auth");
    }

    URI gateway() {
        return urls.get("gateway");
    }

    URI factoryGraph() {
        return urls.get("factory-graph");
    }

    /** Shows these logins' tokens at every door. */
    void expect(int status, Login... logins) {
        READS.forEach((door, path) -> assertThat(Stream.of(logins))
                .as(door).allSatisfy(login -> assertThat(login.at(urls.get(door)).get(path).status())
                        .isEqualTo(status)));
    }
}
