package io.twinengine.gateway.socket;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;

/** A socket that reads only when it is told to, with as little buffer as the system allows. */
final class RawSocket implements AutoCloseable {

    private static final int SMALL_BUFFER = 4096;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Socket socket = new Socket();
    private DataInputStream in;
    private int closeCode;
    private int pings;

    static RawSocket open(URI gateway, String path, String token) throws IOException {
        RawSocket client = new RawSocket();
        client.socket.setReceiveBufferSize(SMALL_BUFFER);
        client.socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        client.socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.in = new DataInputStream(new BufferedInputStream(client.socket.getInputStream(), SMALL_BUFFER));
        client.skipHandshake();
        return client;
    }

    private void skipHandshake() throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = in.readUnsignedByte();
            matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : 0;
        }
    }

    /** Reads one message; null when the socket was closed. */
    JsonNode read() throws IOException {
        while (true) {
            int opcode;
            try {
                opcode = in.readUnsignedByte() & 0x0F;
            } catch (EOFException e) {
                return null;
            }
            byte[] payload = new byte[length()];
            in.readFully(payload);
            if (opcode == TEXT) {
                return ContractJson.mapper().readTree(payload);
            }
            if (opcode == PING) {
                pings++;
            } else if (opcode == CLOSE) {
                closeCode = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
                return null;
            }
        }
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    /** Everything until the socket is closed. */
    List<JsonNode> readAll() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode message = read(); message != null; message = read()) {
            all.add(message);
        }
        return all;
    }

    int closeCode() {
        return closeCode;
    }

    /** How many pings it got and left without an answer. */
    int pings() {
        return pings;
    }

    /** Sends bytes as they are: not necessarily a valid frame. */
    void sendBytes(int... bytes) throws IOException {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        socket.getOutputStream().write(raw);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
