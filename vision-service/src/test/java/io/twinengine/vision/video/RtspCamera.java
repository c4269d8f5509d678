package io.twinengine.vision.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A camera that speaks as much RTSP (RFC 2326) as one viewer over TCP needs: it plays an MPEG transport stream, seven
 * packets of it in each RTP packet (RFC 2250), and hangs up at its end.
 */
final class RtspCamera implements AutoCloseable {

    private static final int PIECE = 7 * 188;
    private static final int PAYLOAD_TYPE = 33;
    private static final String DESCRIPTION = """
                                              v=0
                                              o=- 1 1 IN IP4 127.0.0.1
                                              s=line
                                              t=0 0
                                              m=video 0 RTP/AVP 33
                                              a=control:track1
                                              """.replace("\n", "\r\n");

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> requests = new ArrayList<>();
    private final byte[] film;

    RtspCamera(byte[] film) throws IOException {
        this.film = film;
        Thread.ofVirtual().name("rtsp-camera").start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first lines of what the viewer has asked for. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (Socket viewer = server.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(viewer.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = viewer.getOutputStream()) {
            String request = in.readLine();
            while (request != null && !answer(request, in, out)) {
                request = in.readLine();
            }
        } catch (IOException _) {
            // The viewer has seen enough, or the test is over.
        }
    }

    /** Whether the film is over. */
    private boolean answer(String request, BufferedReader in, OutputStream out) throws IOException {
        synchronized (this) {
            requests.add(request);
        }
        String number = sequenceNumber(in);
        String method = request.substring(0, request.indexOf(' '));
        String extra = switch (method) {
            case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n";
            case "DESCRIBE" -> "Content-Type: application/sdp\r\nContent-Length: " + DESCRIPTION.length() + "\r\n\r\n"
                    + DESCRIPTION;
            case "SETUP" -> "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 7\r\n\r\n";
            default -> "Session: 7\r\n\r\n";
        };
        out.write(("RTSP/1.0 200 OK\r\nCSeq: " + number + "\r\n" + extra).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (!method.equals("PLAY")) {
            return false;
        }
        play(out);
        return true;
    }

    private static String sequenceNumber(BufferedReader in) throws IOException {
        String number = "0";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            number = line.startsWith("CSeq:") ? line.substring(5).strip() : number;
        }
        return number;
    }

    private void play(OutputStream out) throws IOException {
        for (int start = 0, number = 0; start < film.length; start += PIECE, number++) {
            int length = Math.min(PIECE, film.length - start);
            ByteBuffer packet = ByteBuffer.allocate(16 + length);
            packet.put((byte) '$').put((byte) 0).putShort((short) (12 + length));
            packet.put((byte) 0x80).put((byte) PAYLOAD_TYPE).putShort((short) number).putInt(number * 100).putInt(1);
            packet.put(film, start, length);
            out.write(packet.array());
        }
        out.flush();
    }
}
