package io.twinengine.gateway.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.twinengine.contract.EventHeaders;

/** The last span of a trace that began with a request or a reading: from the bus to the sockets. */
final class EventTracing {

    private static final Pattern TRACE_PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int HEXADECIMAL = 16;

    private EventTracing() {}

    /** A span that has started, when the record belongs to a trace. */
    static Optional<Span> start(ConsumerRecord<?, ?> record) {
        return parent(record).map(parent -> GlobalOpenTelemetry.getTracer("twinengine-gateway")
                .spanBuilder("fan out " + record.topic())
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(SpanKind.CONSUMER)
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
