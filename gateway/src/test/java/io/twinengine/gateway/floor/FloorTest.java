package io.twinengine.gateway.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.AlertChanged.Change;
import io.twinengine.contract.AlertState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.Events;

class FloorTest {

    private static final long TENANT = 1;
    private static final long NODE = 17;

    private final List<FloorMessage> toldFloor = new ArrayList<>();
    private final List<FloorMessage> toldAlerts = new ArrayList<>();
    private final Floor floor = new Floor(new Announcer() {
        @Override
        public void onFloor(FloorMessage message) {
            toldFloor.add(message);
        }

        @Override
        public void onAlerts(FloorMessage message) {
            toldAlerts.add(message);
        }

        @Override
        public void forgetNode(long nodeId) {}
    });

    @Test
    void tellsAStatusChangeOnceWhicheverTopicBringsItFirst() {
        floor.apply(Events.node(NODE, TENANT, NodeStatus.NORMAL, 1));
        floor.apply(Events.node(NODE, TENANT, NodeStatus.ERROR, 2));
        floor.apply(Events.statusChanged(NODE, TENANT, NodeStatus.NORMAL, NodeStatus.ERROR, 2));
        floor.apply(Events.statusChanged(NODE, TENANT, NodeStatus.ERROR, NodeStatus.NORMAL, 3));
        floor.apply(Events.node(NODE, TENANT, NodeStatus.NORMAL, 3));

        assertThat(toldFloor.stream().skip(1)).map(message -> ((FloorMessage.NodeStatusChange) message).status())
                .containsExactly(NodeStatus.ERROR, NodeStatus.NORMAL);
    }

    /** A snapshot shows since when and why, so whoever has an earlier one must hear of it. */
    @Test
    void tellsAnotherCauseOfTheSameStatusAsAChangeOfTheNode() {
        floor.apply(Events.node(NODE, TENANT, NodeStatus.ERROR, 1));
        toldFloor.clear();

        floor.apply(Events.node(NODE, TENANT, NodeStatus.ERROR, 2));
        floor.apply(Events.statusChanged(NODE, TENANT, NodeStatus.ERROR, NodeStatus.ERROR, 2));

        assertThat(toldFloor).singleElement()
                .isEqualTo(new FloorMessage.NodeChanged(NODE, floor.state().nodes().getFirst()));
    }

    @Test
    void ignoresWhatIsOlderThanWhatItKnows() {
        floor.apply(Events.node(NODE, TENANT, NodeStatus.ERROR, 5));
        toldFloor.clear();

        floor.apply(Events.node(NODE, TENANT, NodeStatus.NORMAL, 4));
        floor.apply(Events.statusChanged(NODE, TENANT, NodeStatus.ERROR, NodeStatus.NORMAL, 4));

        assertThat(toldFloor).isEmpty();
        assertThat(floor.state().nodes()).singleElement().extracting(FloorNode::status).isEqualTo(NodeStatus.ERROR);
    }

    @Test
    void aResolvedAlertIsNotRaisedAgainByARedelivery() {
        var raised = Events.alert(42, NODE, TENANT, Change.RAISED, AlertState.UNACKNOWLEDGED, 1);
        var resolved = Events.alert(42, NODE, TENANT, Change.RESOLVED, AlertState.RESOLVED, 2);

        floor.apply(raised);
        floor.apply(resolved);
        floor.apply(raised);
        floor.apply(resolved);

        assertThat(toldAlerts).extracting(FloorMessage::kind).extracting(Enum::name)
                .containsExactly("NEW_ALERT", "ALERT_RESOLVED");
        assertThat(floor.state().alerts()).isEmpty();
    }

    @Test
    void anAcknowledgedAlertStaysActiveAndTheFloorHearsOfItOnce() {
        floor.apply(Events.alert(42, NODE, TENANT, Change.RAISED, AlertState.UNACKNOWLEDGED, 1));
        floor.apply(Events.alert(42, NODE, TENANT, Change.ACKNOWLEDGED, AlertState.ACKNOWLEDGED, 2));
        // Confirmed again: nothing that a floor plan shows.
        floor.apply(Events.alert(42, NODE, TENANT, Change.UPDATED, AlertState.ACKNOWLEDGED, 3));

        assertThat(toldFloor).extracting(message -> message.kind().wireName())
                .containsExactly("alert", "alert_changed");
        assertThat(toldAlerts).extracting(message -> message.kind().wireName())
                .containsExactly("new_alert", "alert_updated", "alert_updated");
        assertThat(floor.state().alerts()).singleElement().extracting(AlertSummary::state)
                .isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(floor.activeAlerts().alerts()).singleElement().extracting(AlertDetail::state)
                .isEqualTo(AlertState.ACKNOWLEDGED);
    }

    @Test
    void anAlertShowsTheReadingThatRaisedItAndNoOther() {
        floor.apply(Events.reading(NODE, TENANT, 96.5));

        floor.apply(Events.alert(42, NODE, TENANT, Change.RAISED, AlertState.UNACKNOWLEDGED, 1));
        floor.apply(Events.alert(43, NODE + 1, TENANT, Change.RAISED, AlertState.UNACKNOWLEDGED, 1));

        assertThat(floor.activeAlerts().alerts().getFirst().sensorReading().temperature()).isEqualTo(96.5);
        assertThat(floor.activeAlerts().alerts().getLast().sensorReading()).isNull();
    }

    @Test
    void aRemovedNodeIsGoneFromTheSnapshot() {
        floor.apply(Events.node(NODE, TENANT, NodeStatus.NORMAL, 1));
        floor.apply(Events.reading(NODE, TENANT, 50));

        floor.remove(NODE);

        assertThat(floor.state().nodes()).isEmpty();
        assertThat(toldFloor).last().isEqualTo(new FloorMessage.NodeRemoved(NODE));
    }

    @Test
    void aRedeliveredReadingIsNoNews() {
        floor.apply(Events.reading(NODE, TENANT, 50));
        floor.apply(Events.reading(NODE, TENANT, 50));

        assertThat(toldFloor).hasSize(1);
    }
}
