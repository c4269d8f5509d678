package io.twinengine.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Who counts as one anonymous client: an IPv4 address, or the half of an IPv6 address that a provider gives to one
 * customer, because whoever has one IPv6 address has 2⁶⁴ of them.
 */
final class ClientNetwork {

    private static final int PREFIX_BYTES = 8;

    private ClientNetwork() {}

    /** @param address as a number, never a name */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(address);
        // An IPv4 address in IPv6 clothes comes out as what it is.
        if (!(parsed instanceof Inet6Address)) {
            return parsed.getHostAddress();
        }
        byte[] bytes = parsed.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < PREFIX_BYTES; i += 2) {
            network.append(Integer.toHexString((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF)).append(':');
        }
        return network.append(":/64").toString();
    }
}
