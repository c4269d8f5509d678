package io.twinengine.sensor.tuning;

import io.twinengine.contract.NodeState;

/** What settings are for: one machine, or all machines of a type at one manufacturer. */
sealed interface TuningScope {

    long manufacturerId();

    boolean covers(NodeState node);

    /** A type of the platform is tuned by each manufacturer for itself. */
    record OfType(long manufacturerId, long machineTypeId) implements TuningScope {

        @Override
        public boolean covers(NodeState node) {
            return node.manufacturerId() == manufacturerId && node.machineTypeId() == machineTypeId;
        }
    }

    record OfMachine(long manufacturerId, long nodeId) implements TuningScope {

        @Override
        public boolean covers(NodeState node) {
            return node.id() == nodeId;
        }
    }
}
