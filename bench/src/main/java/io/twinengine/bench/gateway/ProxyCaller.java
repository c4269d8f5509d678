package io.twinengine.bench.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/** One keep-alive connection that sends the same GET again and again and times the answers. */
final class ProxyCaller {

    private ProxyCaller() {}

    static byte[] request(String token) {
        return request("/api/nodes/", token);
    }

    static byte[] request(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /** As fast as the answers come. */
    static Latencies call(int port, String token, int count) {
        return call(port, token, count, 0);
    }

    static Latencies callSteadily(int port, String token, int perSecond, int seconds) {
        return call(port, token, perSecond * seconds, 1_000_000_000L / perSecond);
    }

    private static Latencies call(int port, String token, int count, long pauseNanos) {
        byte[] request = request(token);
        Latencies latencies = new Latencies();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[16 * 1024];
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                Pause.untilNanos(begin + i * pauseNanos);
                long start = System.nanoTime();
                out.write(request);
                int status = readAnswer(in, buffer);
                if (status != 200) {
                    throw new IOException("Answered with " + status);
                }
                latencies.add((System.nanoTime() - start) / 1000);
            }
            return latencies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the status */
    static int readAnswer(InputStream in, byte[] buffer) throws IOException {
        int status = 0;
        int filled = 0;
        int end = -1;
        while (end < 0 || filled < end) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("Connection closed in the middle of an answer");
            }
            filled += read;
            if (end < 0) {
                String head = new String(buffer, 0, filled, US_ASCII);
                int headEnd = head.indexOf("\r\n\r\n");
                if (headEnd > 0) {
                    status = Integer.parseInt(head.substring(9, 12));
                    end = headEnd + 4 + length(head);
                }
            }
        }
        return status;
    }

    private static int length(String head) throws IOException {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("The answer has no length"));
    }
}
