package io.twinengine.vision.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;

class AddressRulesTest {

    private static final Set<String> SCHEMES = Set.of("https", "http");

    @Test
    void answersTheAddressThatWasCheckedSoThatNobodyLooksItUpAgain() throws UnknownHostException {
        AtomicInteger lookUps = new AtomicInteger();
        InetAddress checked = InetAddress.getByAddress("api.example.org", new byte[]{ 93, (byte) 184, 34, 1});
        AddressRules rules = new AddressRules(List.of("*.example.org"), List.of(), SCHEMES, _ -> {
            // The second answer is what a rebinding attack would give.
            return lookUps.getAndIncrement() == 0
                    ? new InetAddress[]{ checked}
                    : new InetAddress[]{ InetAddress.getLoopbackAddress()};
        });

        AddressRules.Target target = rules.check("https://api.example.org/models/detr");

        assertThat(target.address()).isEqualTo(checked);
        assertThat(target.port()).isEqualTo(443);
        assertThat(lookUps).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
            "100.64.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "::1", "fe80::1", "fc00::1", "fd12::1",
            "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1"})
    void refusesNamesThatLeadToPrivateAddresses(String address) {
        AddressRules rules = new AddressRules(List.of("camera.example.org"), List.of(), SCHEMES,
                _ -> new InetAddress[]{ InetAddress.getByName("93.184.34.1"), InetAddress.getByName(address)});

        assertRefused(rules, "https://camera.example.org/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.org/", "https://example.org.evil.org/", "https://example.org/",
            "file:///etc/passwd", "ftp://a.example.org/", "https://user:pw@a.example.org/", "a.example.org",
            "https:///x",
            "http://[::1]/", "not an address"})
    void refusesWhatIsNotOnTheList(String address) {
        AddressRules rules = new AddressRules(List.of("*.example.org"), List.of(), SCHEMES,
                _ -> new InetAddress[]{ InetAddress.getByName("93.184.34.1")});

        assertRefused(rules, address);
    }

    @Test
    void aNetworkThatTheOperatorPermitsMayBePrivate() {
        AddressRules rules = new AddressRules(List.of("cam-1.plant"), List.of("10.20.0.0/16"), SCHEMES,
                host -> new InetAddress[]{ InetAddress.getByName(host.equals("cam-1.plant") ? "10.20.3.4" : "::1")});

        assertThat(rules.check("http://cam-1.plant:8080/stream").port()).isEqualTo(8080);
    }

    private static void assertRefused(AddressRules rules, String address) {
        assertThatExceptionOfType(TwinException.class).isThrownBy(() -> rules.check(address))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VisionError.ADDRESS_NOT_ALLOWED));
    }
}
