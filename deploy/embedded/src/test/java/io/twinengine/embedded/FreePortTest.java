package io.twinengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FreePortTest {

    private static final int FIRST_OF_OUTGOING_CONNECTIONS = 32_768;

    @Test
    void givesEachPortOnce() {
        var ports = IntStream.range(0, 200).map(_ -> FreePort.next()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void leavesOutWhatOutgoingConnectionsTake() {
        assertThat(FreePort.next()).isLessThan(FIRST_OF_OUTGOING_CONNECTIONS);
    }
}
