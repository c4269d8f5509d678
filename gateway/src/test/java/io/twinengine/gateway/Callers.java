package io.twinengine.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.twinengine.testkit.TestTokens;

/** Requests of people. */
public final class Callers {

    private Callers() {}

    /** The manager of manufacturer 1. */
    public static RequestSpecification manager() {
        return with(TestTokens.manager(1).mint());
    }

    public static RequestSpecification with(String token) {
        return given().header("Authorization", bearer(token));
    }

    public static String bearer(String token) {
        return "Bearer " + token;
    }
}
