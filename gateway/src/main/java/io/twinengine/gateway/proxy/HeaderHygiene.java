package io.twinengine.gateway.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Which headers pass the door, and which the gateway writes itself. */
final class HeaderHygiene {

    static final String REQUEST_ID = "X-Request-Id";
    static final String TRACE_PARENT = "traceparent";

    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "te", "trailer", "trailers", "upgrade", "expect",
            "http2-settings");
    /** What a client must not claim about itself: addresses, names and roles come from the connection and the token. */
    private static final Set<String> IDENTITY = Set.of("forwarded", "x-real-ip", "x-client-ip", "true-client-ip",
            "cf-connecting-ip", "x-cluster-client-ip", "remote-user", "x-remote-user", "x-original-url",
            "x-rewrite-url",
            "x-http-method-override", "x-method-override");
    private static final List<String> IDENTITY_PREFIXES = List.of("x-forwarded-", "x-twin-", "x-user", "x-tenant",
            "x-manufacturer", "x-role", "x-auth-");
    private static final Set<String> TOLD_BY_SERVERS = Set.of("server", "x-powered-by");
    private static final Pattern USABLE_REQUEST_ID = Pattern.compile("[\\w.-]{8,64}");
    private static final Pattern USABLE_TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private HeaderHygiene() {}

    /** The client's own when it is usable: lines of several logs are found by it. */
    static String requestId(MultiMap request) {
        String given = request.get(REQUEST_ID);
        return given != null && USABLE_REQUEST_ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    }

    static void clean(MultiMap request, String address, String host, String scheme) {
        removeHopByHop(request);
        for (String name : List.copyOf(request.names())) {
            if (isIdentity(name.toLowerCase(Locale.ROOT))) {
                request.remove(name);
            }
        }
        request.set("X-Forwarded-For", address);
        request.set("X-Forwarded-Host", host);
        request.set("X-Forwarded-Proto", scheme);
        String traceParent = request.get(TRACE_PARENT);
        if (traceParent != null && !USABLE_TRACE_PARENT.matcher(traceParent).matches()) {
            request.remove(TRACE_PARENT).remove("tracestate");
        }
    }

    static void cleanResponse(MultiMap response) {
        removeHopByHop(response);
        TOLD_BY_SERVERS.forEach(response::remove);
    }

    private static boolean isIdentity(String name) {
        return IDENTITY.contains(name) || IDENTITY_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static void removeHopByHop(MultiMap headers) {
        // Connection may name further headers that are meant for this hop only.
        for (String connection : List.copyOf(headers.getAll(HttpHeaders.CONNECTION))) {
            for (String named : connection.split(",")) {
                String name = named.strip();
                if (!name.isEmpty() && !name.equalsIgnoreCase("close")) {
                    headers.remove(name);
                }
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }
}
