package io.twinengine.contract;

/** Names of Kafka record headers: CloudEvents 1.0 in binary mode, W3C trace context, and the reasons of dead letters. */
public final class EventHeaders {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    public static final String DEAD_LETTER_CODE = "dlq_code";
    public static final String DEAD_LETTER_REASON = "dlq_reason";
    public static final String DEAD_LETTER_TOPIC = "dlq_topic";
    public static final String DEAD_LETTER_PARTITION = "dlq_partition";
    public static final String DEAD_LETTER_OFFSET = "dlq_offset";

    public static final String CLOUD_EVENTS_VERSION = "1.0";

    private EventHeaders() {}
}
