package io.twinengine.launcher.plan;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.Infrastructure;
import io.twinengine.embedded.ServiceAccess;
import io.twinengine.launcher.process.ProcessSpec;
import io.twinengine.launcher.process.Readiness;

/** Turns what a person asked for into processes. */
public final class PlatformPlan {

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "twinengine";
    private static final String EMBEDDED = "deploy/embedded";
    private static final String SIMULATOR = "deploy/simulator";
    private static final int POSTGRES_HEAP = 32;
    private static final int KAFKA_HEAP = 256;
    private static final int SIMULATOR_HEAP = 64;
    /**
     * Of each service. The usual two for each core are made for one service that has the machine for itself; here six share
     * it, and every hop of a request from one loop to another wakes a thread.
     */
    private static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final UpSettings settings;
    private final Secrets secrets;

    public PlatformPlan(UpSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** PostgreSQL and Kafka, as far as they are ours. */
    public List<ProcessSpec> infrastructure() {
        var specs = new ArrayList<ProcessSpec>();
        if (settings.database().isEmpty()) {
            specs.add(infrastructure(Ports.POSTGRES, POSTGRES_HEAP, Map.of(Infrastructure.PASSWORD_VARIABLE,
                    secrets.password("postgres"))));
        }
        if (settings.bootstrapServers().isEmpty()) {
            specs.add(infrastructure(Ports.KAFKA, KAFKA_HEAP, Map.of()));
        }
        return specs;
    }

    public List<ProcessSpec> services() {
        return List.of(Service.values()).stream()
                .map(this::service)
                .toList();
    }

    /** @param manufacturer whose machines it plays; the probe's machine is not one of them */
    public ProcessSpec simulator(long manufacturer) {
        var module = settings.workspace().root().resolve(SIMULATOR);
        return new ProcessSpec("simulator",
                Jvm.module(SIMULATOR_HEAP, module, "io.twinengine.simulator.SimulatorMain",
                        cache(SIMULATOR, "simulator"),
                        List.of("run", "--manufacturer", Long.toString(manufacturer))),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers()),
                settings.workspace().log("simulator"), OptionalInt.empty(), new Readiness.Running(), true);
    }

    /** Names of the ports that processes of ours will listen on. */
    public List<String> portNames() {
        var names = new ArrayList<String>();
        infrastructure().forEach(spec -> names.add(spec.name()));
        List.of(Service.values()).forEach(service -> names.add(service.title()));
        names.add(Ports.MANAGEMENT);
        return names;
    }

    /** Who may create roles and schemas. */
    public DatabaseUrl administrator() {
        return settings.database().orElseGet(() -> new DatabaseUrl("postgres", secrets.password("postgres"), HOST,
                settings.ports().of(Ports.POSTGRES), DATABASE, ""));
    }

    public boolean isDatabaseOurs() {
        return settings.database().isEmpty();
    }

    public List<ServiceAccess> access() {
        return ServiceAccess.all(secrets::password);
    }

    public String bootstrapServers() {
        return settings.bootstrapServers().orElseGet(() -> HOST + ":" + settings.ports().of(Ports.KAFKA));
    }

    public URI url(Service service) {
        return URI.create("http://" + HOST + ":" + settings.ports().of(service));
    }

    /** Of the platform's first administrator. */
    public String adminPassword() {
        return settings.demo() ? UpSettings.DEMO_PASSWORD : secrets.password("admin");
    }

    /** Of the account with which the gateway watches the whole way of a reading; it is there in the demo only. */
    public String probePassword() {
        return secrets.password(UpSettings.PROBE_ACCOUNT);
    }

    private ProcessSpec infrastructure(String name, int heap, Map<String, String> environment) {
        var workspace = settings.workspace();
        var state = workspace.infrastructureState(name);
        var port = settings.ports().of(name);
        var arguments = List.of(name, "--data", workspace.data().toString(), "--log", workspace.log(name).toString(),
                "--state", state.toString(), "--" + name + "-port", Integer.toString(port), "--while-alive",
                Long.toString(ProcessHandle.current().pid()));
        return new ProcessSpec(name,
                Jvm.module(heap, workspace.root().resolve(EMBEDDED), Infrastructure.class.getName(),
                        cache(EMBEDDED, name), arguments),
                environment, workspace.log(name), OptionalInt.of(port), new Readiness.FileExists(state), false);
    }

    private ProcessSpec service(Service service) {
        var workspace = settings.workspace();
        var application = workspace.root().resolve(Path.of(service.module(), "target", "quarkus-app"));
        return new ProcessSpec(service.title(),
                Jvm.quarkus(service.heapMegabytes(), application, cache(service.module(), service.title())),
                environment(service),
                workspace.log(service.title()), OptionalInt.of(settings.ports().of(service)),
                new Readiness.Http(readiness(service)), true);
    }

    private AotCache cache(String module, String process) {
        var file = settings.workspace().root().resolve(Path.of(module, "target", process + ".aot"));
        return settings.training() ? new AotCache.Made(file) : new AotCache.Used(file);
    }

    private URI readiness(Service service) {
        var base = service == Service.GATEWAY
                ? URI.create("http://" + HOST + ":" + settings.ports().of(Ports.MANAGEMENT))
                : url(service);
        return base.resolve("/q/health/ready");
    }

    private Map<String, String> environment(Service service) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.ports().of(service)));
        environment.put("QUARKUS_HTTP_HOST", HOST);
        // Otherwise glibc keeps an arena per thread, most of it empty.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", Integer.toString(EVENT_LOOPS));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("TWIN_AUTH_JWKS_URL", url(Service.AUTH).resolve("/.well-known/jwks.json").toString());
        environment.put("TWIN_SECRETS_KEY", secrets.encryptionKey());
        for (var other : Service.values()) {
            var name = other.title().toUpperCase(Locale.ROOT).replace('-', '_');
            environment.put("TWIN_SERVICES_" + name + "_URL", url(other).toString());
        }
        service.schema().ifPresent(schema -> environment.putAll(databaseOf(schema)));
        if (service == Service.AUTH) {
            environment.put("TWIN_BOOTSTRAP_ADMIN_PASSWORD", adminPassword());
        }
        if (service == Service.GATEWAY) {
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.ports().of(Ports.MANAGEMENT)));
            if (settings.demo()) {
                environment.put("TWIN_GATEWAY_PROBE_USERNAME", UpSettings.PROBE_ACCOUNT);
                environment.put("TWIN_GATEWAY_PROBE_PASSWORD", probePassword());
            }
        }
        return environment;
    }

    private Map<String, String> databaseOf(String schema) {
        var access = ServiceAccess.of(schema, secrets::password);
        var server = administrator();
        var url = new DatabaseUrl(access.runtime().user(), access.runtime().password(), server.host(), server.port(),
                server.database(), server.query());
        return Map.of("DATABASE_URL", url.value(),
                "TWIN_DB_USER", access.runtime().user(),
                "TWIN_DB_PASSWORD", access.runtime().password(),
                "TWIN_DB_OWNER_USER", access.owner().user(),
                "TWIN_DB_OWNER_PASSWORD", access.owner().password());
    }
}
