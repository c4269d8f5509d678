package io.twinengine.embedded;

import java.util.List;
import java.util.function.Function;

/**
 * One service's part of the database.
 *
 * @param schema belongs to this service alone
 * @param owner owns the schema and runs the migrations
 * @param runtime reads and writes rows, and can do nothing else
 */
public record ServiceAccess(String schema, Login owner, Login runtime) {

    /** The schemas of the platform. */
    public static final List<String> SCHEMAS = List.of("auth", "factory_graph", "sensor", "vision", "report");

    /** A role of PostgreSQL with its password. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    public ServiceAccess {
        if (!schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("Not a schema name: " + schema);
        }
    }

    /** The conventional roles of a schema, each with its password by role name. */
    public static ServiceAccess of(String schema, Function<String, String> passwordOf) {
        var owner = "twin_" + schema + "_owner";
        var runtime = "twin_" + schema;
        return new ServiceAccess(schema, new Login(owner, passwordOf.apply(owner)),
                new Login(runtime, passwordOf.apply(runtime)));
    }

    public static List<ServiceAccess> all(Function<String, String> passwordOf) {
        return SCHEMAS.stream()
                .map(schema -> of(schema, passwordOf))
                .toList();
    }
}
