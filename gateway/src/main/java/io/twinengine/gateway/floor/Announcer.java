package io.twinengine.gateway.floor;

/** Where a floor's news goes. */
public interface Announcer {

    void onFloor(FloorMessage message);

    void onAlerts(FloorMessage message);

    /** A node is gone, and with it its newest values. */
    void forgetNode(long nodeId);
}
