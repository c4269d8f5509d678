package io.twinengine.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class FreePort {

    private FreePort() {}

    /** A port nobody listens on at this moment, outside of what the system hands out while it is held. */
    public static int next() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new InfrastructureException("No free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    static int orGiven(int port) {
        return port == 0 ? next() : port;
    }
}
