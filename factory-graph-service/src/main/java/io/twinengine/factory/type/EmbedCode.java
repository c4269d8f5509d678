package io.twinengine.factory.type;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Makes embed code safe by building it anew: of what a client sends, only the first frame with an https address of an
 * allowed host is believed, and of that only its address, title and size.
 */
final class EmbedCode {

    private static final int LARGEST_PIXELS = 4096;

    private final Set<String> hosts;

    EmbedCode(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /** Safe code, or nothing when there is no frame of an allowed host. */
    String sanitised(String code) {
        Document document = Jsoup.parseBodyFragment(code);
        return document.select("iframe[src]").stream()
                .flatMap(frame -> allowed(frame.attr("src")).map(address -> rebuilt(frame, address)).stream())
                .findFirst()
                .orElse("");
    }

    private Optional<URI> allowed(String source) {
        try {
            URI address = new URI(source.strip());
            boolean plain = "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null
                    && address.getUserInfo() == null && (address.getPort() == -1 || address.getPort() == 443);
            return plain && isAllowedHost(address.getHost().toLowerCase(Locale.ROOT))
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private boolean isAllowedHost(String host) {
        return hosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
    }

    private static String rebuilt(Element frame, URI address) {
        Element safe = new Element("iframe");
        safe.attr("src", address.toString());
        safe.attr("title", frame.attr("title"));
        size(frame, safe, "width");
        size(frame, safe, "height");
        safe.attr("allow", "fullscreen; xr-spatial-tracking");
        safe.attr("loading", "lazy");
        safe.attr("referrerpolicy", "no-referrer");
        safe.attr("sandbox", "allow-scripts allow-same-origin allow-popups");
        if (frame.attr("title").isBlank()) {
            safe.removeAttr("title");
        }
        return safe.outerHtml();
    }

    private static void size(Element frame, Element safe, String name) {
        String value = frame.attr(name).strip();
        if (value.matches("[0-9]{1,4}") && Integer.parseInt(value) <= LARGEST_PIXELS || value.matches("[0-9]{1,3}%")) {
            safe.attr(name, value);
        }
    }
}
