package io.twinengine.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandshakeTokenTest {

    private static final String TOKEN = "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl";

    @Test
    void isInTheHeaderOrAmongTheSubprotocols() {
        assertThat(HandshakeToken.find("Bearer " + TOKEN, null)).contains(TOKEN);
        assertThat(HandshakeToken.find("bearer  " + TOKEN, "twinengine.v1")).contains(TOKEN);
        assertThat(HandshakeToken.find(null, "twinengine.v1, bearer." + TOKEN)).contains(TOKEN);
        assertThat(HandshakeToken.find(null, "bearer, " + TOKEN)).contains(TOKEN);
    }

    @Test
    void mayBeMissingSoThatTheFirstMessageBringsIt() {
        assertThat(HandshakeToken.find(null, null)).isEmpty();
        assertThat(HandshakeToken.find(null, "twinengine.v1, json")).isEmpty();
    }

    @Test
    void anotherSchemeIsAWrongToken() {
        assertThat(HandshakeToken.find("Basic dXNlcjpwdw==", null)).contains("");
    }
}
