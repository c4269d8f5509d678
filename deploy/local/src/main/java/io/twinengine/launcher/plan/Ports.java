package io.twinengine.launcher.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.twinengine.embedded.FreePort;
import io.twinengine.launcher.LauncherException;

/** Which process listens where, all on 127.0.0.1. */
public record Ports(Map<String, Integer> byName) {

    public static final String POSTGRES = "postgres";
    public static final String KAFKA = "kafka";
    /** Metrics and health of the gateway, which its public port does not show. */
    public static final String MANAGEMENT = "management";

    public Ports {
        byName = Map.copyOf(byName);
    }

    /** Takes a free port wherever 0 is given. */
    public static Ports of(Map<String, Integer> wanted) {
        var chosen = new LinkedHashMap<String, Integer>();
        wanted.forEach((name, port) -> chosen.put(name, port == 0 ? FreePort.next() : port));
        return new Ports(chosen);
    }

    public int of(String name) {
        return byName.get(name);
    }

    public int of(Service service) {
        return of(service.title());
    }

    /** Names every port that somebody else listens on, so that a person can settle all of them at once. */
    public void checkFree(List<String> names) {
        var taken = names.stream()
                .filter(name -> isTaken(of(name)))
                .map(name -> of(name) + " (" + name + ": choose another with --" + name + "-port)")
                .toList();
        if (!taken.isEmpty()) {
            throw new LauncherException("Nothing was started, because these ports of 127.0.0.1 are taken: "
                    + String.join(", ", taken) + "; or stop who listens there");
        }
        checkDistinct(names);
    }

    private void checkDistinct(List<String> names) {
        names.stream()
                .collect(Collectors.groupingBy(this::of))
                .forEach((port, users) -> {
                    if (users.size() > 1) {
                        throw new LauncherException("Port " + port + " is given to " + String.join(" and ", users)
                                + ": give each its own");
                    }
                });
    }

    private static boolean isTaken(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
