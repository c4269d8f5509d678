package io.twinengine.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.twinengine.contract.EventHeaders;

class RecordTraceTest {

    @Test
    void goesOnWithTheTraceOfTheRecord() {
        assertThat(RecordTrace.parent(record("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")))
                .hasValueSatisfying(parent -> {
                    assertThat(parent.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                    assertThat(parent.getSpanId()).isEqualTo("00f067aa0ba902b7");
                    assertThat(parent.isRemote()).isTrue();
                    assertThat(parent.isSampled()).isTrue();
                });
    }

    @Test
    void aMissingOrBrokenHeaderIsNoTrace() {
        assertThat(RecordTrace.parent(record("nonsense"))).isEmpty();
        assertThat(RecordTrace.parent(record("00-00000000000000000000000000000000-00f067aa0ba902b7-01"))).isEmpty();
        assertThat(RecordTrace.parent(new ConsumerRecord<>("t", 0, 0, "k", new byte[0]))).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        String header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(RecordTrace.header(record(header))).isEqualTo(header);
        assertThat(RecordTrace.header(record("nonsense"))).isNull();
    }

    /** Without a collector the trace that came in goes on. */
    @Test
    void aSpanOfTheRecordCarriesItsTraceOn() {
        assertThat(RecordTrace.start(record("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), "work"))
                .hasValueSatisfying(span -> assertThat(RecordTrace.header(span.getSpanContext()))
                        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
        assertThat(RecordTrace.current()).isNull();
    }

    private static ConsumerRecord<String, byte[]> record(String traceParent) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("t", 0, 0, "k", new byte[0]);
        record.headers().add(EventHeaders.TRACE_PARENT, traceParent.getBytes(StandardCharsets.US_ASCII));
        return record;
    }
}
