package io.twinengine.vision.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, and what is known of addresses that lie in nobody's public network. */
record Network(byte[] prefix, int bits) {

    static Network parse(String text) {
        String[] parts = text.strip().split("/");
        if (parts.length > 2 || !parts[0].matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("not a network such as 10.20.0.0/16: " + text);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            return new Network(address, parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not a network such as 10.20.0.0/16: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((other[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
