package io.twinengine.sensor.ingest;

/** Why a reading can never be stored; the code and the sentence go with it to the dead letters. */
public enum ReadingFault {

    NONE("", ""),
    NOT_JSON("not-json", "The value is not a JSON object in UTF-8."),
    NO_NODE("no-node-id", "node_id is missing or not a whole number."),
    NOT_FINITE("not-finite", "A value is NaN or infinite; leave out what was not measured."),
    NOT_A_NUMBER("not-a-number", "A measured value is not a JSON number."),
    BAD_TIMESTAMP("bad-timestamp", "timestamp must be ISO 8601 with an offset, such as 2026-02-13T08:00:00.123Z."),
    TOO_MANY_METRICS("too-many-metrics", "A reading may have at most 32 metrics."),
    BAD_METRIC("bad-metric", "metrics must be an object of names (1 to 64 bytes) and numbers."),
    WRONG_UNIT("wrong-unit", "units must be an object of names and units, each of the same kind as its signal's."),
    NO_VALUES("no-values", "There is no measured value in it."),
    UNKNOWN_NODE("unknown-node", "No machine has this node_id."),
    FOREIGN_NODE("foreign-node", "The machine belongs to another manufacturer than the topic."),
    IN_THE_FUTURE("in-the-future", "timestamp is more than 5 minutes in the future: check the clock of the gateway."),
    TOO_OLD("too-old", "timestamp is older than readings are kept.");

    private final String code;
    private final String reason;

    ReadingFault(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
