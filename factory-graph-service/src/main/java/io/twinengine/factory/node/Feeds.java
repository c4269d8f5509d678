package io.twinengine.factory.node;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.twinengine.kit.problem.FieldError;
import io.twinengine.kit.problem.TwinException;

/**
 * Checks addresses that people give to machines, so that no service can be made to call what only it can reach. Who
 * fetches such an address checks again where the name leads.
 */
@ApplicationScoped
public class Feeds {

    private static final Pattern NUMERIC_HOST = Pattern.compile("\\[.*]|[0-9.]+|0x[0-9a-f.x]+");
    private static final Set<String> INTERNAL_SUFFIXES = Set.of("localhost", "local", "internal", "lan", "home.arpa",
            "cluster.local", "svc");

    private final FeedConfig config;

    Feeds(FeedConfig config) {
        this.config = config;
    }

    /** @throws TwinException naming the fields that are not allowed */
    public void require(NodeDetails details) {
        List<FieldError> errors = new ArrayList<>();
        check(errors, "video_feed_url", details.videoFeedUrl(), config.videoSchemes(),
                config.videoHosts().orElse(Set.of()));
        check(errors, "hf_endpoint", details.hfEndpoint(), Set.of("https"), config.inferenceHosts());
        if (!errors.isEmpty()) {
            throw TwinException.invalid(errors);
        }
    }

    private static void check(List<FieldError> errors, String field, @Nullable String address, Set<String> schemes,
            Set<String> hosts) {
        if (address != null) {
            String wrong = wrong(address, schemes, hosts);
            if (wrong != null) {
                errors.add(new FieldError(field, wrong));
            }
        }
    }

    private static @Nullable String wrong(String address, Set<String> schemes, Set<String> hosts) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException _) {
            return "This is not an address (URL).";
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme)) {
            return "The address must begin with one of " + String.join(", ", schemes.stream().sorted().toList()) + ".";
        }
        if (uri.getHost() == null) {
            return "The address names no host.";
        }
        if (uri.getUserInfo() != null) {
            return "An address must not hold a user name or password.";
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty()) {
            return matches(host, hosts)
                    ? null
                    : "The host must be one of " + String.join(", ", hosts.stream().sorted().toList()) + ".";
        }
        return isInternal(host) ? "The host must be a public name, not a number or an internal name." : null;
    }

    private static boolean isInternal(String host) {
        return NUMERIC_HOST.matcher(host).matches() || !host.contains(".") || matches(host, INTERNAL_SUFFIXES);
    }

    private static boolean matches(String host, Set<String> suffixes) {
        return suffixes.stream().anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
    }
}
