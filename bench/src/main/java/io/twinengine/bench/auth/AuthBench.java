package io.twinengine.bench.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one auth-service with PostgreSQL and a broker beside it and everything else away. */
@Command(name = "auth", description = "Logins, refreshes and the cost of a token check.", mixinStandardHelpOptions = true)
public final class AuthBench implements Callable<Integer> {

    private static final int PEOPLE = 8;
    private static final String PASSWORD = "a-password-of-the-bench";

    @Option(names = "--seconds", description = "Length of each measurement (default ${DEFAULT-VALUE}).")
    int seconds = 15;

    @Option(names = "--service-options", split = " ", description = "JVM options of the service (default ${DEFAULT-VALUE}).")
    List<String> serviceOptions = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
            "-Dquarkus.log.level=WARN");

    /** Called by the command line. */
    public AuthBench() {}

    @Override
    public Integer call() {
        Path root = Path.of(System.getProperty("twinengine.root", "."));
        print("%s, %d cores, load %s, %s", Instant.now(), Runtime.getRuntime().availableProcessors(), load(),
                System.getProperty("java.runtime.version"));
        print("auth-service: java %s", String.join(" ", serviceOptions));
        try (AuthStand stand = AuthStand.start(root, serviceOptions)) {
            AuthApi api = stand.api();
            String admin = api.login("admin", AuthStand.ADMIN_PASSWORD).access();
            long manufacturer = api.createManufacturer(admin);
            for (int i = 0; i < PEOPLE; i++) {
                api.createUser(admin, manufacturer, person(i), PASSWORD);
            }
            logins(stand);
            refreshes(stand);
            tokenCheck(stand, admin);
            burst(api);
        }
        print("load at the end: %s", load());
        return 0;
    }

    /** Four clients, so that the next password waits already when one has been checked. */
    private void logins(AuthStand stand) {
        Load.of(4, seconds, i -> () -> stand.api().login(person(i), PASSWORD));
        Cores before = stand.cores();
        Load load = Load.of(4, seconds, i -> () -> stand.api().login(person(i), PASSWORD));
        Cores used = stand.cores().since(before);
        print("logins: %s; %s", load, used.over(load.seconds()));
        print("  per core: %.1f logins/s for each second of CPU that auth-service used in all its threads (goal 15);"
                + " %.1f with PostgreSQL's share", load.nanos().length / used.service(),
                load.nanos().length / (used.service() + used.postgres()));
    }

    /** Each client follows the chain of its own login. */
    private void refreshes(AuthStand stand) {
        List<RefreshChain> clients = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            clients.add(stand.api().refreshChain(person(i), PASSWORD));
        }
        Load.of(PEOPLE, seconds, clients::get);
        Cores before = stand.cores();
        Load load = Load.of(PEOPLE, seconds, clients::get);
        print("refreshes: %s (goal 500/s), %d clients; %s", load, PEOPLE,
                stand.cores().since(before).over(load.seconds()));
        clients.forEach(RefreshChain::close);
    }

    /** One call with a token after each without, so that both see the same machine; then each alone, to see its CPU. */
    private void tokenCheck(AuthStand stand, String token) {
        AuthApi api = stand.api();
        Load.of(1, seconds / 3.0, _ -> () -> api.readKeys(token));
        AtomicBoolean next = new AtomicBoolean();
        List<Long> without = new ArrayList<>();
        List<Long> with = new ArrayList<>();
        Load.of(1, seconds, _ -> () -> {
            boolean sends = next.getAndSet(!next.get());
            long start = System.nanoTime();
            api.readKeys(sends ? token : null);
            (sends ? with : without).add(System.nanoTime() - start);
        });
        double before = median(without);
        double after = median(with);
        print("token check: median %.3f ms without, %.3f ms with: adds %.3f ms (goal < 0.2; %d calls each)", before,
                after, after - before, with.size());
        double plain = cpuMillis(stand, null);
        double checked = cpuMillis(stand, token);
        print("  CPU of auth-service: %.3f ms a call without, %.3f ms with: a check costs %.3f ms", plain, checked,
                checked - plain);
    }

    private double cpuMillis(AuthStand stand, @Nullable String token) {
        Cores before = stand.cores();
        Load load = Load.of(2, seconds / 2.0, _ -> () -> stand.api().readKeys(token));
        return stand.cores().since(before).service() * 1000 / load.nanos().length;
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
    }

    /** More logins than can be hashed at once; others must not wait for them. */
    private void burst(AuthApi api) {
        Load alone = Load.of(1, seconds / 3.0, _ -> () -> api.readKeys(null));
        CompletableFuture<Load> logins = CompletableFuture.supplyAsync(
                () -> Load.of(PEOPLE, seconds, i -> () -> api.login(person(i), PASSWORD)));
        Load beside = Load.of(1, seconds, _ -> () -> api.readKeys(null));
        print("other requests: alone %s", alone);
        print("  beside %d clients that log in: %s", PEOPLE, beside);
        print("logins of that burst: %s", logins.join());
    }

    private static String person(int index) {
        return "bench" + index;
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
