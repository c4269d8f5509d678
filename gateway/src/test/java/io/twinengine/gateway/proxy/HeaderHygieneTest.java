package io.twinengine.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;

class HeaderHygieneTest {

    @Test
    void removesWhatIsForThisHopAndWhatClaimsAnIdentity() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "keep-alive, X-Private").add("X-Private", "1").add("Upgrade", "h2c")
                .add("TE", "trailers")
                .add("X-Forwarded-For", "6.6.6.6").add("X-Forwarded-Proto", "https").add("X-Real-IP", "6.6.6.6")
                .add("X-USER-ID", "1").add("x-http-method-override", "DELETE")
                .add("Accept", "text/html").add("If-Match", "\"7\"").add("Idempotency-Key", "k");

        HeaderHygiene.clean(headers, "10.0.0.9", "gateway:8000", "http");

        assertThat(headers.names()).containsExactlyInAnyOrder("Accept", "If-Match", "Idempotency-Key",
                "X-Forwarded-For",
                "X-Forwarded-Host", "X-Forwarded-Proto");
        assertThat(headers.get("X-Forwarded-For")).isEqualTo("10.0.0.9");
        assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("http");
    }

    @Test
    void keepsAUsableTraceAndDropsABrokenOne() {
        MultiMap broken = MultiMap.caseInsensitiveMultiMap().add("traceparent", "x").add("tracestate", "y");

        HeaderHygiene.clean(broken, "a", "h", "http");

        assertThat(broken.contains("traceparent")).isFalse();
        assertThat(broken.contains("tracestate")).isFalse();
    }
}
