package io.twinengine.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

/** {@code GET /openapi}: one document for the whole API, merged from the services at build. */
@Singleton
class ApiDocumentEndpoint {

    private final Buffer document;

    ApiDocumentEndpoint() {
        try (InputStream resource = ApiDocumentEndpoint.class.getResourceAsStream("/openapi.json")) {
            if (resource == null) {
                throw new IllegalStateException("openapi.json is not in the build");
            }
            document = Buffer.buffer(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void routes(@Observes Router router) {
        router.get("/openapi").handler(context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .end(document));
    }
}
