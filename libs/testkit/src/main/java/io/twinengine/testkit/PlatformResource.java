package io.twinengine.testkit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.twinengine.embedded.DatabaseUrl;
import io.twinengine.embedded.Provisioning;
import io.twinengine.embedded.ServiceAccess;

/**
 * Gives the service under test a new database with all schemas and roles, an empty broker, and a key set that accepts
 * {@link TestTokens}. The argument {@code schema} names the service's schema; without it there is no database:
 * {@code @QuarkusTestResource(value = PlatformResource.class, initArgs = @ResourceArg(name = "schema", value = "sensor"))}.
 */
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {

    public static final String SCHEMA = "schema";

    private Optional<String> schema = Optional.empty();
    private Optional<TestJwks> jwks = Optional.empty();

    @Override
    public void init(Map<String, String> arguments) {
        schema = Optional.ofNullable(arguments.get(SCHEMA));
    }

    @Override
    public Map<String, String> start() {
        var servers = TestServers.running();
        var config = new HashMap<String, String>();
        schema.ifPresent(name -> config.putAll(newDatabase(servers, name)));
        TestBroker.reset(servers.bootstrapServers());
        Shared.KAFKA.set(servers.bootstrapServers());
        config.put("kafka.bootstrap.servers", servers.bootstrapServers());
        config.put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        jwks = Optional.of(TestJwks.start());
        config.put("twin.auth.jwks-url", jwks.get().url());
        return config;
    }

    @Override
    public void stop() {
        jwks.ifPresent(TestJwks::close);
    }

    private static Map<String, String> newDatabase(TestServers servers, String schema) {
        var name = "test_" + Long.toUnsignedString(System.nanoTime(), 36);
        var administrator = servers.administrator(name);
        var services = ServiceAccess.all(role -> role);
        create(servers.administrator("postgres"), name);
        try {
            new Provisioning(administrator, services).apply();
        } catch (Provisioning.NotAllowedException e) {
            throw new IllegalStateException(e);
        }
        var access = ServiceAccess.of(schema, role -> role);
        Shared.SCHEMA.set(schema);
        Shared.OWNER.set(as(access.owner(), administrator).value());
        Shared.RUNTIME.set(as(access.runtime(), administrator).value());
        return Map.of("DATABASE_URL", Shared.RUNTIME.get(),
                "TWIN_DB_USER", access.runtime().user(),
                "TWIN_DB_PASSWORD", access.runtime().password(),
                "TWIN_DB_OWNER_USER", access.owner().user(),
                "TWIN_DB_OWNER_PASSWORD", access.owner().password());
    }

    private static DatabaseUrl as(ServiceAccess.Login login, DatabaseUrl server) {
        return new DatabaseUrl(login.user(), login.password(), server.host(), server.port(), server.database(), "");
    }

    private static void create(DatabaseUrl administrator, String database) {
        try (var connection = administrator.connect(); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database", e);
        }
    }
}
