package io.twinengine.gateway.proxy;

/**
 * Where requests of a path go.
 *
 * @param template the path with {@code *} for an id and {@code **} for whatever follows, without a closing slash
 */
record Route(String template, Service service, RoutePolicy policy) {

    private static final String ONE = "*";
    private static final String REST = "**";

    /** Metrics and logs name a route by this: bounded in number, unlike paths. */
    String label() {
        return template;
    }

    boolean matches(String[] segments) {
        String[] parts = template.substring(1).split("/");
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].equals(REST)) {
                return true;
            }
            if (i >= segments.length || !parts[i].equals(ONE) && !parts[i].equals(segments[i])) {
                return false;
            }
        }
        return segments.length == parts.length;
    }
}
