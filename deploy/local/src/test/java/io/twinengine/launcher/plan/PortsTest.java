package io.twinengine.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.twinengine.launcher.LauncherException;

class PortsTest {

    @Test
    void namesEveryTakenPortWithItsOption() throws IOException {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.of(Map.of("sensor", one.getLocalPort(), "kafka", two.getLocalPort(), "auth", 0));

            assertThatThrownBy(() -> ports.checkFree(List.of("auth", "sensor", "kafka")))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("Nothing was started")
                    .hasMessageContaining(one.getLocalPort() + " (sensor: choose another with --sensor-port)")
                    .hasMessageContaining(two.getLocalPort() + " (kafka: choose another with --kafka-port)")
                    .hasMessageNotContaining("auth");
        }
    }

    @Test
    void portsOfServersThatAreNotOursDoNotMatter() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports.of(Map.of("sensor", 0, "kafka", taken.getLocalPort())).checkFree(List.of("sensor"));
        }
    }

    @Test
    void refusesSamePortTwice() {
        var free = Ports.of(Map.of("auth", 0)).of("auth");

        assertThatThrownBy(() -> Ports.of(Map.of("auth", free, "sensor", free)).checkFree(List.of("auth", "sensor")))
                .hasMessageContaining("auth and sensor");
    }

    @Test
    void zeroTakesFreePort() {
        assertThat(Ports.of(Map.of("auth", 0)).of("auth")).isPositive();
    }
}
