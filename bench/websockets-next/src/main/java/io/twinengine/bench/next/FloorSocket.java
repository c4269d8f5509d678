package io.twinengine.bench.next;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;

/** Everybody is let in. */
@WebSocket(path = "/ws/factory/{manufacturer}/")
public class FloorSocket {

    @OnOpen
    String opened() {
        return "{\"type\":\"initial_state\",\"nodes\":[]}";
    }
}
