package io.twinengine.factory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.factory.cause.Cause;
import io.twinengine.factory.cause.Causes;
import io.twinengine.factory.cause.Condition;
import io.twinengine.factory.cause.Standing;
import io.twinengine.factory.edge.EdgeRequest;
import io.twinengine.factory.exchange.Factory;
import io.twinengine.factory.node.NodeDetails;
import io.twinengine.factory.node.NodeRequest;
import io.twinengine.factory.topology.FlowType;
import io.twinengine.factory.type.MachineType;
import io.twinengine.factory.type.MachineTypeRequest;

/** What is stored, imported or compared as JSON past a resource's signature, so that a native program does not know it. */
@RegisterForReflection(targets = { Causes.class, Cause.Declared.class, Cause.Silent.class, Cause.Stoppage.class,
        Cause.Alert.class, Cause.Waiting.class, Cause.Waiting.Want.class, Condition.class, Standing.class,
        Factory.class,
        EdgeRequest.class, NodeDetails.class, NodeRequest.class, MachineType.class, MachineTypeRequest.class,
        FlowType.class})
final class NativeReflection {

    private NativeReflection() {}
}
