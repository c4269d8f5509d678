package io.twinengine.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;

/** Stands in for a collector of traces: speaks OTLP over HTTP, and reads of it what the tests look at. */
final class TraceCollector {

    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    /** Of any test that asks for it; other traces would only fill the memory. */
    private static final String WATCHED = "7e57";

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    /** @param service that sent it, by its name as a resource */
    record Span(String service, String traceId, String name) {}

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            read(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** For the environment of the services. */
    Map<String, String> settings() {
        return Map.of("OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
    }

    /** A trace that is watched, as the header {@code traceparent} names it. */
    static String newTrace() {
        byte[] rest = new byte[14];
        new java.security.SecureRandom().nextBytes(rest);
        return "00-" + WATCHED + HexFormat.of().formatHex(rest) + "-00f067aa0ba902b7-01";
    }

    List<Span> of(String traceParent) {
        return spans.stream().filter(span -> traceParent.contains(span.traceId())).toList();
    }

    /** ExportTraceServiceRequest: resource_spans = 1. */
    private void read(byte[] request) {
        messages(ByteBuffer.wrap(request), 1).forEach(this::readResourceSpans);
    }

    /** ResourceSpans: resource = 1, scope_spans = 2. ScopeSpans: spans = 2. */
    private void readResourceSpans(ByteBuffer resourceSpans) {
        String service = messages(resourceSpans, 1).flatMap(resource -> messages(resource, 1))
                .map(TraceCollector::attribute).filter(each -> each.getKey().equals("service.name"))
                .map(Map.Entry::getValue).findFirst().orElse("?");
        messages(resourceSpans, 2).flatMap(scope -> messages(scope, 2)).forEach(span -> readSpan(service, span));
    }

    /** KeyValue: key = 1, value = 2. AnyValue: string_value = 1. */
    private static Map.Entry<String, String> attribute(ByteBuffer keyValue) {
        String value = messages(keyValue, 2).flatMap(any -> messages(any, 1)).map(TraceCollector::text).findFirst()
                .orElse("");
        return Map.entry(text(messages(keyValue, 1).findFirst().orElseThrow()), value);
    }

    /** Span: trace_id = 1, name = 5. */
    private void readSpan(String service, ByteBuffer span) {
        ByteBuffer id = messages(span, 1).findFirst().orElseThrow();
        byte[] bytes = new byte[id.remaining()];
        id.get(bytes);
        String traceId = HexFormat.of().formatHex(bytes);
        if (traceId.startsWith(WATCHED)) {
            spans.add(new Span(service, traceId, text(messages(span, 5).findFirst().orElseThrow())));
        }
    }

    private static String text(ByteBuffer field) {
        return StandardCharsets.UTF_8.decode(field.duplicate()).toString();
    }

    /** The length-delimited fields of this number in a protobuf message. */
    private static Stream<ByteBuffer> messages(ByteBuffer message, int field) {
        Stream.Builder<ByteBuffer> found = Stream.builder();
        ByteBuffer rest = message.duplicate();
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            int skip = 0;
            switch ((int) tag & 7) {
                case LENGTH_DELIMITED -> {
                    skip = (int) varint(rest);
                    if (tag >> 3 == field) {
                        found.add(rest.slice(rest.position(), skip));
                    }
                }
                case FIXED_64 -> skip = Long.BYTES;
                case FIXED_32 -> skip = Integer.BYTES;
                default -> varint(rest);
            }
            rest.position(rest.position() + skip);
        }
        return found.build();
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
