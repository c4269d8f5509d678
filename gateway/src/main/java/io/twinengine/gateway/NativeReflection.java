package io.twinengine.gateway;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.gateway.floor.AlertDetail;
import io.twinengine.gateway.floor.AlertSummary;
import io.twinengine.gateway.floor.FloorMessage;
import io.twinengine.gateway.floor.FloorNode;
import io.twinengine.gateway.floor.SensorValues;

/** What sockets are told is JSON of our own making, which a native program cannot know from a resource's signature. */
@RegisterForReflection(targets = { FloorMessage.class, FloorNode.class, AlertDetail.class, AlertSummary.class,
        SensorValues.class}, classNames = { "io.twinengine.gateway.fanout.Room$Resync",
                "io.twinengine.gateway.fanout.Room$Resumed"})
final class NativeReflection {

    private NativeReflection() {}
}
