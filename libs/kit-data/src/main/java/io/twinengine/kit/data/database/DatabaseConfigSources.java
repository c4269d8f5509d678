package io.twinengine.kit.data.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Derives all data source settings from {@code DATABASE_URL}, one variable for all services, and from the schema that a
 * service names as {@code twin.database.schema}. {@code TWIN_DB_USER} and {@code TWIN_DB_PASSWORD} name the service's
 * own least-privilege role, {@code TWIN_DB_OWNER_USER} and {@code TWIN_DB_OWNER_PASSWORD} the one that migrates.
 */
public class DatabaseConfigSources implements ConfigSourceFactory {

    /** Above application.properties, below system properties and the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String url = value(context, "DATABASE_URL");
        String schema = value(context, "twin.database.schema");
        if (url == null || schema == null) {
            return List.of();
        }
        return List.of(
                new PropertiesConfigSource(settings(context, DatabaseUrl.parse(url), schema), "DATABASE_URL", ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static Map<String, String> settings(ConfigSourceContext context, DatabaseUrl url, String schema) {
        String user = first(value(context, "TWIN_DB_USER"), url.user());
        String password = first(value(context, "TWIN_DB_PASSWORD"), url.password());
        Map<String, String> settings = new HashMap<>();
        put(settings, "quarkus.datasource.username", user);
        put(settings, "quarkus.datasource.password", password);
        put(settings, "quarkus.datasource.reactive.url", url.reactive(schema));
        put(settings, "quarkus.datasource.jdbc.url", url.jdbc(schema));
        put(settings, "quarkus.flyway.jdbc-url", url.jdbc(schema));
        put(settings, "quarkus.flyway.username", first(value(context, "TWIN_DB_OWNER_USER"), user));
        put(settings, "quarkus.flyway.password", first(value(context, "TWIN_DB_OWNER_PASSWORD"), password));
        put(settings, "quarkus.flyway.default-schema", schema);
        put(settings, "quarkus.flyway.schemas", schema);
        put(settings, "quarkus.flyway.placeholders.runtime_role", user);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null || value.getValue().isBlank() ? null : value.getValue();
    }
}
