package io.twinengine.gateway.socket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The token of a handshake: in the Authorization header or, because browsers cannot set that, among the offered
 * subprotocols ({@code ["twinengine.v1", "bearer.<token>"]}). Never in the address, which ends in logs.
 */
final class HandshakeToken {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");
    private static final Pattern IN_SUBPROTOCOL = Pattern
            .compile("(?:bearer\\.)?([\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,})");

    private HandshakeToken() {}

    static Optional<String> find(@Nullable String authorization, @Nullable String subprotocols) {
        if (authorization != null) {
            Matcher bearer = BEARER.matcher(authorization.strip());
            // A header that is something else is a wrong token, not none.
            return Optional.of(bearer.matches() ? bearer.group(1) : "");
        }
        if (subprotocols == null) {
            return Optional.empty();
        }
        for (String offered : subprotocols.split(",")) {
            Matcher token = IN_SUBPROTOCOL.matcher(offered.strip());
            if (token.matches()) {
                return Optional.of(token.group(1));
            }
        }
        return Optional.empty();
    }
}
