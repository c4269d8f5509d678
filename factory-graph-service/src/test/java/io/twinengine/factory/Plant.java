package io.twinengine.factory;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.twinengine.testkit.TestTokens;

/** Builds plants over REST, as people do. */
public final class Plant {

    private final String token;
    private final long typeId;

    private Plant(String token, long typeId) {
        this.token = token;
        this.typeId = typeId;
    }

    /** A plant of this manufacturer with one machine type. */
    public static Plant of(long manufacturerId) {
        String token = TestTokens.manager(manufacturerId).mint();
        long type = as(token).body(Map.of("name", "Mill", "model_3d_embed_code", "", "ideal_cycle_seconds", 10))
                .post("/api/machine-types/").then().statusCode(201).extract().jsonPath().getLong("id");
        return new Plant(token, type);
    }

    public static RequestSpecification as(TestTokens tokens) {
        return as(tokens.mint());
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public RequestSpecification asManager() {
        return as(token);
    }

    public long type() {
        return typeId;
    }

    public long node(String name) {
        return node(name, Map.of());
    }

    public long node(String name, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name, "machine_type", typeId, "pos_x", 1, "pos_y", 2,
                "pos_z", 3));
        body.putAll(more);
        return asManager().body(body).post("/api/nodes/").then().statusCode(201).extract().jsonPath().getLong("id");
    }

    public Response edge(long source, long target, @Nullable Integer buffer, @Nullable Double transit) {
        Map<String, Object> body = new HashMap<>();
        body.put("source_node", source);
        body.put("target_node", target);
        body.put("flow_type", "MATERIAL");
        body.put("capacity_per_minute", 60);
        body.put("buffer_size", buffer);
        body.put("transit_seconds", transit);
        return asManager().body(body).post("/api/edges/");
    }

    /** Without buffers and ways: consequences come at once. */
    public void line(long... ids) {
        for (int i = 0; i + 1 < ids.length; i++) {
            edge(ids[i], ids[i + 1], null, null).then().statusCode(201);
        }
    }

    public String status(long id) {
        return asManager().get("/api/nodes/" + id).then().statusCode(200).extract().jsonPath().getString("status");
    }
}
