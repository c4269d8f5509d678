package io.twinengine.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

class OriginPolicyTest {

    private final OriginPolicy policy = new OriginPolicy(Set.of("https://console.example"));

    @Test
    void programsAndOwnPagesAndNamedOriginsPass() {
        assertThat(policy.admits(null, "gateway:8000")).isTrue();
        assertThat(policy.admits("http://gateway:8000", "gateway:8000")).isTrue();
        assertThat(policy.admits("https://console.example", "gateway:8000")).isTrue();
    }

    @Test
    void othersDoNot() {
        assertThat(policy.admits("https://evil.example", "gateway:8000")).isFalse();
        assertThat(policy.admits("https://console.example.evil.example", "gateway:8000")).isFalse();
        assertThat(policy.admits("null", "gateway:8000")).isFalse();
        assertThat(policy.admits("http://gateway:9000", "gateway:8000")).isFalse();
    }
}
