package io.twinengine.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A service that answers every request at once with the same 2 KB: what is left is the cost of the way there. Machine
 * types take a second, for callers who wish to be a burden.
 */
final class QuickService implements AutoCloseable {

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2048\r\n\r\n"
            + "x".repeat(2048)).getBytes(US_ASCII);

    private final ServerSocket server;

    QuickService() {
        try {
            server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** Requests have no bodies here: each ends with an empty line. */
    private static void answer(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16 * 1024];
            int matched = 0;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    byte expected = (byte) (matched % 2 == 0 ? '\r' : '\n');
                    matched = buffer[i] == expected ? matched + 1 : buffer[i] == '\r' ? 1 : 0;
                    if (matched == 4) {
                        matched = 0;
                        if (isSlow(buffer, read)) {
                            Pause.millis(1000);
                        }
                        socket.getOutputStream().write(ANSWER);
                    }
                }
            }
        } catch (IOException e) {
            // The caller is gone.
        }
    }

    /** Callers wait for each answer, so a read holds one request. */
    private static boolean isSlow(byte[] buffer, int length) {
        return new String(buffer, 0, Math.min(length, 24), US_ASCII).startsWith("GET /api/machine-types");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
