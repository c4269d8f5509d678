package io.twinengine.gateway.socket;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeStatus;
import io.twinengine.gateway.proxy.ServicesConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/** Changes a machine's status at factory-graph-service, in the caller's name: the decision is not the gateway's. */
@Singleton
class NodeStatusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final URI service;

    NodeStatusClient(Vertx vertx, ServicesConfig services) {
        this.client = vertx.createHttpClient();
        this.service = services.factoryGraph();
    }

    /** What the service said. */
    sealed interface Answer {}

    record Done() implements Answer {}

    /** @param code of the problem */
    record Refused(String code, String detail) implements Answer {}

    Future<Answer> update(long nodeId, NodeStatus status, String token) {
        String body = new JsonObject().put("status", status.name()).encode();
        return client.request(new RequestOptions().setMethod(HttpMethod.POST)
                .setAbsoluteURI(service.resolve("/api/nodes/" + nodeId + "/update_status").toString())
                .setTimeout(TIMEOUT.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(answer -> read(response, answer)));
    }

    private static Answer read(HttpClientResponse response, Buffer body) {
        if (response.statusCode() < 300) {
            return new Done();
        }
        if (response.statusCode() >= 500) {
            return new Refused("dependency_unavailable", "The machine's status cannot be changed at the moment.");
        }
        try {
            JsonNode problem = ContractJson.mapper().readTree(body.getBytes());
            return new Refused(problem.path("code").asText("refused").replace('-', '_'),
                    problem.path("detail").asText("The change was refused."));
        } catch (IOException e) {
            return new Refused("refused", "The change was refused.");
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
