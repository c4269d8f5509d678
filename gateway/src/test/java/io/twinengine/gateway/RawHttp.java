package io.twinengine.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which every byte is the test's own, from an address of the test's choice. */
public final class RawHttp implements AutoCloseable {

    private final Socket socket = new Socket();
    private final URI gateway;

    private RawHttp(URI gateway) {
        this.gateway = gateway;
    }

    public static RawHttp open(URI gateway) throws IOException {
        return openFrom("127.0.0.1", gateway);
    }

    /** All of 127.0.0.0/8 is this machine, so tests can come from addresses that nobody else uses. */
    public static RawHttp openFrom(String address, URI gateway) throws IOException {
        RawHttp connection = new RawHttp(gateway);
        connection.socket.bind(new InetSocketAddress(address, 0));
        connection.socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        return connection;
    }

    /** Sends the head of a request. */
    public RawHttp head(String request, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: ").append(gateway.getAuthority())
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    public RawHttp chunk(String data) throws IOException {
        return send(Integer.toHexString(data.length()) + "\r\n" + data + "\r\n");
    }

    public RawHttp lastChunk() throws IOException {
        return send("0\r\n\r\n");
    }

    private RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status line and the headers of the answer, lines ending with CR LF. */
    public String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Reads so many bytes of the body, as they come on the wire. */
    public int read(int bytes) throws IOException {
        return socket.getInputStream().readNBytes(bytes).length;
    }

    @Override
    public void close() throws IOException {
        // Nothing is waited for or finished: the other side sees a connection that is gone.
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
