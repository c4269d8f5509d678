package io.twinengine.sensor.node;

import io.twinengine.contract.NodeState;

/** Says what a machine is judged by; asked when the machine changes, and by {@link NodeRegistry#refresh} otherwise. */
public interface Profiler {

    Node judge(NodeState state);

    /** Whether it has read what people have set; until then nothing is evaluated. */
    boolean isReady();
}
