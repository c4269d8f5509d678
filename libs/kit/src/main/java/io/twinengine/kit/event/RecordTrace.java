package io.twinengine.kit.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.twinengine.contract.EventHeaders;

/**
 * The trace that a record of the bus belongs to, in the W3C header {@code traceparent}. Work on many records at once
 * has no trace of its own: each record keeps the one it came with.
 */
public final class RecordTrace {

    private static final Pattern TRACE_PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int HEXADECIMAL = 16;

    private RecordTrace() {}

    /** Of the work under way on this thread; null when it belongs to no trace. */
    public static @Nullable String current() {
        return header(Span.current().getSpanContext());
    }

    /** What a record carries that belongs to this span. */
    public static @Nullable String header(SpanContext span) {
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
                : null;
    }

    /** What the record carries, when that is of use. */
    public static @Nullable String header(ConsumerRecord<?, ?> record) {
        return parent(record).map(RecordTrace::header).orElse(null);
    }

    /** A span of work on this record that has started; nothing when the record belongs to no trace. */
    public static Optional<Span> start(ConsumerRecord<?, ?> record, String work) {
        return parent(record).map(parent -> GlobalOpenTelemetry.getTracer("twinengine")
                .spanBuilder(work + " " + record.topic())
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .startSpan());
    }

    static Optional<SpanContext> parent(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(EventHeaders.TRACE_PARENT);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher matcher = TRACE_PARENT.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        SpanContext context = SpanContext.createFromRemoteParent(matcher.group(1), matcher.group(2),
                TraceFlags.fromByte((byte) Integer.parseInt(matcher.group(3), HEXADECIMAL)), TraceState.getDefault());
        return Optional.of(context).filter(SpanContext::isValid);
    }
}
