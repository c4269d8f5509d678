package io.twinengine.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.EventHeaders;

class EventTracingTest {

    @Test
    void goesOnWithTheTraceOfTheRecord() {
        assertThat(EventTracing.parent(record("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")))
                .hasValueSatisfying(parent -> {
                    assertThat(parent.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                    assertThat(parent.getSpanId()).isEqualTo("00f067aa0ba902b7");
                    assertThat(parent.isRemote()).isTrue();
                    assertThat(parent.isSampled()).isTrue();
                });
    }

    @Test
    void aMissingOrBrokenHeaderIsNoTrace() {
        assertThat(EventTracing.parent(record("nonsense"))).isEmpty();
        assertThat(EventTracing.parent(record("00-00000000000000000000000000000000-00f067aa0ba902b7-01"))).isEmpty();
        assertThat(EventTracing.parent(new ConsumerRecord<>("t", 0, 0, "k", new byte[0]))).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String traceParent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 0, "k", new byte[0]);
        record.headers().add(EventHeaders.TRACE_PARENT, traceParent.getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
