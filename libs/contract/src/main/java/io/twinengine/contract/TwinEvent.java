package io.twinengine.contract;

/**
 * Something one service tells the others. The record is the JSON value; topic, key and CloudEvents type follow from it,
 * so that no publisher can put an event on the wrong topic or break the order of one machine's events.
 *
 * <p>
 * Records only ever grow: fields are added as optional, never renamed, retyped or given another meaning.
 */
public sealed interface TwinEvent permits ManufacturerState, Revocation, NodeState, NodeStatusChanged, LatestReading,
        AlertChanged, PresenceChanged, UnitsCounted, StoppageChanged, ReportJob, ReportEvent,
        ShiftCalendar {

    /** Stable CloudEvents type, such as {@code factory.node-status-changed.v1}; never a class name. */
    String type();

    /** The topic this event belongs on, one of {@link Topics}. */
    String topic();

    /** Kafka record key: events with the same key stay in order. */
    String key();
}
