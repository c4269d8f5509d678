package io.twinengine.auth;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What tests do over and over, through HTTP as any client. */
public final class AuthClient {

    public static final String PASSWORD = "testpass123";
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime() % 1_000_000);

    private AuthClient() {}

    /** A name that no other test uses. */
    public static String unique(String prefix) {
        return prefix + SERIAL.incrementAndGet();
    }

    public static RequestSpecification anonymous() {
        return given().contentType(ContentType.JSON);
    }

    public static RequestSpecification with(String accessToken) {
        return anonymous().auth().oauth2(accessToken);
    }

    public static Response login(String username, String password) {
        return anonymous().body(Map.of("username", username, "password", password)).post("/api/auth/token/");
    }

    public static String accessToken(String username, String password) {
        return login(username, password).then().statusCode(200).extract().path("access");
    }

    public static String admin() {
        return accessToken("admin", "tests-only-admin");
    }

    /** Registers a manufacturer; its id. */
    public static long manufacturer(String adminToken) {
        return manufacturer(adminToken, Map.of());
    }

    public static long manufacturer(String adminToken, Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(Map.of("name", unique("Factory "), "corporate_id", unique("CORP"),
                "contact_email", "contact@factory.example", "subscription_tier", "BASIC"));
        body.putAll(changed);
        Number id = with(adminToken).body(body).post("/api/manufacturers/").then().statusCode(201).extract().path("id");
        return id.longValue();
    }

    /** A user that was just created. */
    public record User(long id, String username, String access) {}

    public static User user(String token, long manufacturer, String role) {
        String username = unique(role.toLowerCase(java.util.Locale.ROOT));
        Number id = with(token).body(newUser(username, manufacturer, role)).post("/api/users/")
                .then().statusCode(201).extract().path("id");
        return new User(id.longValue(), username, accessToken(username, PASSWORD));
    }

    public static Map<String, Object> newUser(String username, long manufacturer, String role) {
        return Map.of("username", username, "email", username + "@example.com", "password", PASSWORD, "manufacturer",
                manufacturer, "role", role);
    }
}
