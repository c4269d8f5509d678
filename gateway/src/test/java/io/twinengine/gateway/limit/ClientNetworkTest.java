package io.twinengine.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({ "192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
            "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64", "2001:db8:1:3::1, 2001:db8:1:3::/64",
            "::ffff:192.0.2.7, 192.0.2.7", "::1, 0:0:0:0::/64"})
    void isOneAddressOrOneIpv6Customer(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }
}
