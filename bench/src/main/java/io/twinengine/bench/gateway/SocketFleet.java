package io.twinengine.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Many WebSocket clients on one thread: no objects per message, frames are counted by walking over their headers. Leaner
 * than any browser, so that the machine's time goes to the server.
 */
final class SocketFleet implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 128;
    /** One address can open fewer connections to the same port than a large fleet has; all of 127/8 is this machine. */
    private static final int SOCKETS_AN_ADDRESS = 10_000;
    private static final int SMALL_BUFFER = 4096;

    /** Masked with zeros, as a client's frames must be masked. */
    private static final ByteBuffer PONG = ByteBuffer.wrap(new byte[]{ (byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});

    private static final int REQUESTS_TO_FILL = 12;
    private static final ByteBuffer REQUEST_STATUS = masked("{\"type\":\"request_status\"}");

    private final InetSocketAddress gateway;
    private final PayloadClock clock;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Selector selector;
    private final List<ClientSocket> sockets = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Thread thread = Thread.ofPlatform().name("fleet").unstarted(this::run);
    private volatile boolean stopped;
    private volatile long total;
    private volatile int closed;
    private volatile boolean recording;
    private boolean smallBuffers;

    SocketFleet(int port, PayloadClock clock) {
        this.clock = clock;
        gateway = new InetSocketAddress("127.0.0.1", port);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens sockets and waits until each has had its snapshot; every {@code measureEvery}-th one measures latencies. */
    void connect(int count, String path, String token, int measureEvery) {
        byte[] handshake = ("GET " + path + " HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                + token + "\r\n\r\n").getBytes(US_ASCII);
        try {
            int ready = 0;
            while (ready < count) {
                while (sockets.size() < count && sockets.size() - ready < CONNECTING_AT_ONCE) {
                    open(handshake, sockets.size() % measureEvery == 0);
                }
                read(100);
                ready = 0;
                for (ClientSocket socket : sockets) {
                    ready += socket.messages > 0 ? 1 : 0;
                    if (socket.closed) {
                        throw new IllegalStateException("The gateway closed a socket while connecting");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("After " + sockets.size() + " sockets", e);
        }
    }

    private void open(byte[] handshake, boolean measures) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (smallBuffers) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        if (sockets.size() >= SOCKETS_AN_ADDRESS) {
            channel.bind(new InetSocketAddress("127.0.0." + (1 + sockets.size() / SOCKETS_AN_ADDRESS), 0));
        }
        channel.connect(gateway);
        channel.write(ByteBuffer.wrap(handshake));
        channel.configureBlocking(false);
        ClientSocket socket = new ClientSocket(channel, measures);
        socket.key = channel.register(selector, SelectionKey.OP_READ, socket);
        sockets.add(socket);
    }

    /** Sockets that are opened from now on take as little as the system allows while they do not read. */
    void useSmallBuffers() {
        smallBuffers = true;
    }

    /** A client that does not read any more, and asks for so much that nothing fits on the way to it either. */
    void freeze(int index) {
        sockets.get(index).key.interestOps(0);
        askForMuch(index);
    }

    /** As much as a frozen client asks for. */
    void askForMuch(int index) {
        try {
            for (int i = 0; i < REQUESTS_TO_FILL; i++) {
                sockets.get(index).channel.write(REQUEST_STATUS.duplicate());
                // Who asks within that time shares one snapshot.
                Pause.millis(60);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void thaw(int index) {
        sockets.get(index).key.interestOps(SelectionKey.OP_READ);
        selector.wakeup();
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                read(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(long timeoutMillis) throws IOException {
        long[] seen = new long[1];
        selector.select(key -> {
            ClientSocket socket = (ClientSocket) key.attachment();
            long before = socket.messages;
            if (!read(socket)) {
                key.cancel();
                socket.closed = true;
                closed++;
            }
            seen[0] += socket.messages - before;
        }, timeoutMillis);
        total += seen[0];
    }

    /** A text frame of a client, short enough for the shortest header. */
    private static ByteBuffer masked(String text) {
        byte[] payload = text.getBytes(US_ASCII);
        return ByteBuffer.allocate(6 + payload.length).put((byte) 0x81).put((byte) (0x80 | payload.length)).putInt(0)
                .put(payload).flip();
    }

    private boolean read(ClientSocket socket) {
        try {
            buffer.clear();
            int bytes = socket.channel.read(buffer);
            buffer.flip();
            if (bytes > 0 && (socket.open || socket.skipHandshake(buffer))) {
                socket.walk(buffer, this::measure);
                if (socket.pinged) {
                    socket.pinged = false;
                    socket.channel.write(PONG.duplicate());
                }
            }
            return bytes >= 0 && !socket.closed;
        } catch (IOException e) {
            return false;
        }
    }

    private void measure(ByteBuffer from, int position, int length) {
        if (recording) {
            long age = clock.age(from, position, length);
            if (age >= 0) {
                latencies.add(age);
            }
        }
    }

    void record(boolean on) {
        recording = on;
    }

    Latencies latencies() {
        return latencies;
    }

    /** Messages of all sockets so far. */
    long total() {
        return total;
    }

    int closed() {
        return closed;
    }

    /** Fewest messages any reading socket has had. */
    long fewest() {
        return sockets.stream().filter(socket -> socket.key.isValid() && socket.key.interestOps() != 0)
                .mapToLong(socket -> socket.messages).min().orElse(0);
    }

    int size() {
        return sockets.size();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            if (thread.isAlive()) {
                thread.join();
            }
            for (ClientSocket socket : sockets) {
                socket.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
