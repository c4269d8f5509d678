package io.twinengine.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** {@code postgresql://user:password@host:port/database?sslmode=...}, as hosted PostgreSQL hands it out. */
public record DatabaseUrl(String user, String password, String host, int port, String database, String query) {

    private static final int DEFAULT_PORT = 5432;

    public static DatabaseUrl parse(String url) {
        try {
            var uri = new URI(url);
            var credentials = uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
            if (uri.getScheme() == null || !uri.getScheme().matches("postgres(ql)?") || uri.getHost() == null
                    || uri.getPath().length() < 2 || credentials.length < 2) {
                throw malformed();
            }
            return new DatabaseUrl(decode(credentials[0]), decode(credentials[1]), uri.getHost(),
                    uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), decode(uri.getRawPath().substring(1)),
                    uri.getRawQuery() == null ? "" : uri.getRawQuery());
        } catch (URISyntaxException _) {
            throw malformed();
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbc(), user, password);
    }

    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database) + suffix();
    }

    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(user, password, host, port, other, query);
    }

    /** The form services read from {@code DATABASE_URL}. */
    public String value() {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/"
                + encode(database) + suffix();
    }

    /** Without the password: this ends in messages. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    private String suffix() {
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The given text stays out of the message: it may hold a password. */
    private static InfrastructureException malformed() {
        return new InfrastructureException(
                "DATABASE_URL must look like postgresql://user:password@host:5432/database?sslmode=require");
    }
}
