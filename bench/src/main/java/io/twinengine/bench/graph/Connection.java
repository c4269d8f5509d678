package io.twinengine.bench.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/** One keep-alive connection and no more work per request than reading its answer: the machine's time is the server's. */
final class Connection implements AutoCloseable {

    /** @param body what stands after the head; cut off at the size of the buffer */
    record Answer(int status, String body) {}

    private static final int BUFFER = 4 << 20;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];

    Connection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    static byte[] request(String method, String path, @Nullable String token, @Nullable String json) {
        byte[] body = json == null ? new byte[0] : json.getBytes(UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: bench\r\n"
                + (token == null ? "" : "Authorization: Bearer " + token + "\r\n")
                + (json == null ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    Answer send(byte[] request) throws IOException {
        out.write(request);
        int filled = 0;
        int end = -1;
        int headEnd = -1;
        while (end < 0 || filled < end) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("The connection was closed in the middle of an answer");
            }
            filled += read;
            if (end < 0) {
                String head = new String(buffer, 0, Math.min(filled, 8192), US_ASCII);
                headEnd = head.indexOf("\r\n\r\n");
                end = headEnd < 0 ? -1 : headEnd + 4 + length(head.substring(0, headEnd));
            }
        }
        String head = new String(buffer, 0, 12, US_ASCII);
        return new Answer(Integer.parseInt(head.substring(9)),
                new String(buffer, headEnd + 4, end - headEnd - 4, UTF_8));
    }

    private static int length(String head) throws IOException {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("The answer has no length: " + head));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
