package io.twinengine.gateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Topics;
import io.twinengine.contract.TwinEvent;
import io.twinengine.gateway.Events;
import io.twinengine.gateway.event.EventDecoder.Decoded;

class StatesLastTest {

    private static final long NODE = 17;
    private static final long WAIT = 200;

    private final StatesLast states = new StatesLast(WAIT);

    @Test
    void aStateComesAfterTheEventsThatArriveMeanwhile() {
        Decoded state = happened(Events.node(NODE, 1, NodeStatus.NORMAL, 3));
        Decoded warning = happened(Events.statusChanged(NODE, 1, NodeStatus.NORMAL, NodeStatus.WARNING, 2));
        Decoded normal = happened(Events.statusChanged(NODE, 1, NodeStatus.WARNING, NodeStatus.NORMAL, 3));

        states.past(List.of(happened(Events.node(NODE, 1, NodeStatus.NORMAL, 1))));

        assertThat(states.next(List.of(state, warning), 0)).containsExactly(warning);
        assertThat(states.next(List.of(normal), WAIT)).containsExactly(normal, state);
    }

    @Test
    void aNewNodeWaitsForNothing() {
        Decoded created = happened(Events.node(NODE, 1, NodeStatus.NORMAL, 1));

        assertThat(states.next(List.of(created), 0)).containsExactly(created);
    }

    @Test
    void statesAndDeletionsKeepTheirOrder() {
        states.past(List.of(happened(Events.node(NODE, 1, NodeStatus.NORMAL, 1))));
        Decoded state = happened(Events.node(NODE, 1, NodeStatus.NORMAL, 2));
        Decoded deletion = new Decoded.Deleted(Topics.NODES, NODE);

        states.next(List.of(state), 0);
        states.next(List.of(deletion), 1);

        assertThat(states.next(List.of(), WAIT - 1)).isEmpty();
        assertThat(states.next(List.of(), WAIT)).containsExactly(state);
        assertThat(states.next(List.of(), WAIT + 1)).containsExactly(deletion);
    }

    private static Decoded happened(TwinEvent event) {
        return new Decoded.Happened(event);
    }
}
