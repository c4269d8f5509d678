package io.twinengine.vision.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;

/**
 * Decides whether an address from a user may be called: its host must be on the list, and no address behind the name may
 * be private. The answer holds the address to connect to, so that a second look-up cannot lead elsewhere.
 */
public final class AddressRules {

    /** An address that was checked: the name for TLS and the Host header, the number to connect to. */
    public record Target(URI uri, InetAddress address, int port) {

        public boolean isEncrypted() {
            return uri.getScheme().equalsIgnoreCase("https") || uri.getScheme().equalsIgnoreCase("rtsps");
        }
    }

    /** Looks a name up; the operating system's resolver outside of tests. */
    public interface Resolver {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    // Ranges that the JDK's own questions (loopback, link-local, site-local, multicast) do not cover.
    private static final List<Network> RESERVED = Stream.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24",
            "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "fc00::/7",
            "64:ff9b::/96", "2002::/16", "100::/64", "2001:db8::/32").map(Network::parse).toList();

    private final List<String> hosts;
    private final List<Network> permitted;
    private final Set<String> schemes;
    private final Resolver resolver;

    public AddressRules(List<String> hosts, List<String> privateNetworks, Set<String> schemes, Resolver resolver) {
        this.hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
        this.permitted = privateNetworks.stream().map(Network::parse).toList();
        this.schemes = schemes;
        this.resolver = resolver;
    }

    /** Blocks while the name is looked up. */
    public Target check(String text) {
        URI uri = parse(text);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (hosts.stream().noneMatch(pattern -> matches(pattern, host))) {
            throw refused("The host " + host + " is not on the platform's list of allowed hosts.");
        }
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException _) {
            throw refused("The host " + host + " has no address.");
        }
        for (InetAddress address : addresses) {
            if (isPrivate(address)) {
                throw refused("The host " + host + " leads to a private address.");
            }
        }
        return new Target(uri, addresses[0], uri.getPort() > 0 ? uri.getPort() : defaultPort(uri.getScheme()));
    }

    private URI parse(String text) {
        try {
            URI uri = URI.create(text.strip());
            if (uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null
                    || !schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                throw refused("The address must be one of " + String.join(", ", schemes.stream().sorted().toList())
                        + " with a host and without a login in it.");
            }
            return uri;
        } catch (IllegalArgumentException _) {
            throw refused("The address cannot be read.");
        }
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }

    /** Whether a connection may lead there, whatever name it was made for. */
    public boolean mayReach(InetAddress address) {
        return !isPrivate(address);
    }

    private boolean isPrivate(InetAddress address) {
        if (permitted.stream().anyMatch(network -> network.contains(address))) {
            return false;
        }
        return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()
                || RESERVED.stream().anyMatch(network -> network.contains(address));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "rtsp", "rtsps" -> 554;
            default -> 80;
        };
    }

    private static TwinException refused(String detail) {
        return new TwinException(VisionError.ADDRESS_NOT_ALLOWED, detail);
    }
}
