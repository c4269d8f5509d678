package io.twinengine.kit.data.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL address as hosters give it: {@code postgresql://user:password@host:port/database?sslmode=require}.
 *
 * @param parameters of the query part, decoded
 */
public record DatabaseUrl(String host, int port, String database, @Nullable String user, @Nullable String password,
        Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @throws IllegalArgumentException saying what is wrong, without the password
     */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        boolean scheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getPath();
        if (!scheme || uri.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "DATABASE_URL must look like postgresql://user:password@host:5432/database?sslmode=require");
        }
        String[] login = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), path.substring(1),
                login.length > 0 ? decode(login[0]) : null, login.length > 1 ? decode(login[1]) : null,
                parameters(uri.getRawQuery()));
    }

    /** For the reactive client. */
    public String reactive(String schema) {
        return "postgresql://" + host + ":" + port + "/" + database + query(with("search_path", schema));
    }

    /** For Flyway. */
    public String jdbc(String schema) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + query(with("currentSchema", schema));
    }

    @Override
    public String toString() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(name, value);
        // Drivers differ in what else they know; how the connection is encrypted they all must.
        if (parameters.containsKey("sslmode")) {
            all.put("sslmode", parameters.get("sslmode"));
        }
        return all;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "DATABASE_URL is not a valid address; encode special characters of the password");
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        if (query == null) {
            return Map.of();
        }
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(parameter -> decode(parameter[0]), parameter -> decode(parameter[1]),
                        (_, last) -> last));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
