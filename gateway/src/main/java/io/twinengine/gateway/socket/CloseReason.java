package io.twinengine.gateway.socket;

import java.util.Locale;

/** Why the gateway closes a socket. The text tells the person what to do. */
enum CloseReason {
    UNAUTHENTICATED(4401, "Send a valid access token."),
    EXPIRED(4401, "The token expired; send authenticate with a new one in time."),
    REVOKED(4401, "The token was revoked; log in again."),
    FORBIDDEN(4403, "This token may not see this factory."),
    TOO_SLOW(4408, "Too many messages were waiting; connect again and resume."),
    SILENT(4408, "No answer to pings."),
    TOO_MANY_SOCKETS(4429, "Too many connections; close some."),
    TOO_MANY_MESSAGES(4429, "Too many messages; slow down."),
    SHUTTING_DOWN(1012, "The gateway restarts; connect again and resume.");

    private final short code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = (short) code;
        this.text = text;
    }

    short code() {
        return code;
    }

    String text() {
        return text;
    }

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
