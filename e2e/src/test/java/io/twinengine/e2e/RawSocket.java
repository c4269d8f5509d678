package io.twinengine.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** A connection after the WebSocket handshake, over which anything at all can be written. */
final class RawSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    static RawSocket open(URI gateway, String path, String token, Random random) throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] key = new byte[16];
        random.nextBytes(key);
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + Base64.getEncoder().encodeToString(key) + "\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String answer = head(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException("no upgrade: " + answer);
        }
        return new RawSocket(socket);
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A frame as a client has to send it, or with the given first byte, length and mask something else. */
    static byte[] frame(int firstByte, long length, boolean masked, byte[] payload) {
        java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream();
        frame.write(firstByte);
        int mask = masked ? 0x80 : 0;
        if (length < 126) {
            frame.write(mask | (int) length);
        } else if (length <= 0xFFFF) {
            frame.write(mask | 126);
            frame.write((int) (length >> 8));
            frame.write((int) length);
        } else {
            frame.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) (length >> shift));
            }
        }
        if (masked) {
            // A mask of zeros leaves the payload readable in a dump, and is as good as any.
            frame.writeBytes(new byte[4]);
        }
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = input.read(); read >= 0; read = input.read()) {
            head.append((char) read);
            if (head.length() > 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
