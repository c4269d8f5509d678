package io.twinengine.kit.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.twinengine.contract.AlertCause;
import io.twinengine.contract.AlertChanged;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.LatestReading;
import io.twinengine.contract.ManufacturerState;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.NodeStatusChanged;
import io.twinengine.contract.Position;
import io.twinengine.contract.PresenceChanged;
import io.twinengine.contract.Reading;
import io.twinengine.contract.ReadingQuality;
import io.twinengine.contract.ReportEvent;
import io.twinengine.contract.ReportJob;
import io.twinengine.contract.Revocation;
import io.twinengine.contract.Severity;
import io.twinengine.contract.ShiftCalendar;
import io.twinengine.contract.SignalDefinition;
import io.twinengine.contract.SignalLimit;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.StoppageChanged;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;
import io.twinengine.contract.UnitsCounted;

/** The contract knows no framework, so what Jackson reads and writes of it by reflection is registered here. */
@RegisterForReflection(targets = { AlertCause.class, AlertChanged.class, AlertState.class, LatestReading.class,
        ManufacturerState.class, NodeState.class, NodeStatus.class, NodeStatusChanged.class, Position.class,
        PresenceChanged.class, Reading.class, ReadingQuality.class, ReportEvent.class, ReportJob.class,
        Revocation.class, Severity.class, ShiftCalendar.class, SignalDefinition.class, SignalLimit.class,
        StatusCause.class, StoppageChanged.class, SubscriptionTier.class, TenantLimits.class, UnitsCounted.class})
final class NativeReflection {

    private NativeReflection() {}
}
