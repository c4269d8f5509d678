package io.twinengine.factory.topology;

/** What goes along an edge. Only material starves and blocks. */
public enum FlowType {
    MATERIAL,
    DATA,
    CONTROL
}
