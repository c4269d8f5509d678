package io.twinengine.kit.security;

import java.net.URI;
import java.security.Key;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Keeps the keys of auth-service at hand, so that a request never waits for them: read at start and again at a fixed
 * interval, and at once when a token names a key that is not known. When auth-service is away, the last keys stay good.
 */
@DefaultBean
@ApplicationScoped
public class JwksVerificationKeys implements VerificationKeys {

    private static final Logger LOGGER = Logger.getLogger(JwksVerificationKeys.class);
    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MOST_BYTES = 1 << 20;

    private final Vertx vertx;
    private final TokenConfig config;
    private final HttpClient client;
    private volatile Map<String, Key> keys = Map.of();
    private volatile long lastFetchMillis;
    private long timer = -1;

    JwksVerificationKeys(Vertx vertx, TokenConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
    }

    void start(@Observes StartupEvent event) {
        fetch();
        timer = vertx.setPeriodic(SHORTEST_PAUSE_MILLIS, _ -> refreshWhenDue());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
        client.close();
    }

    @Override
    public @Nullable Key find(String keyId) {
        Key key = keys.get(keyId);
        if (key == null && millisSinceFetch() > SHORTEST_PAUSE_MILLIS) {
            fetch();
        }
        return key;
    }

    @Override
    public boolean ready() {
        return !keys.isEmpty();
    }

    private void refreshWhenDue() {
        long pause = ready() ? config.jwksRefresh().toMillis() : SHORTEST_PAUSE_MILLIS;
        if (millisSinceFetch() >= pause) {
            fetch();
        }
    }

    private long millisSinceFetch() {
        return System.nanoTime() / 1_000_000 - lastFetchMillis;
    }

    private void fetch() {
        lastFetchMillis = System.nanoTime() / 1_000_000;
        URI url = config.jwksUrl();
        // A request without any header cannot be traced by Quarkus' tracer and would never be sent.
        client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url.toString())
                .putHeader(HttpHeaders.ACCEPT, "application/json").setTimeout(TIMEOUT_MILLIS))
                .compose(request -> request.send())
                .compose(JwksVerificationKeys::body)
                .onSuccess(this::accept)
                .onFailure(failure -> LOGGER.debugf("Keys not read url=%s reason=%s", url, failure.getMessage()));
    }

    private static io.vertx.core.Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return io.vertx.core.Future.failedFuture("status " + response.statusCode());
        }
        return response.body();
    }

    private void accept(Buffer body) {
        if (body.length() > MOST_BYTES) {
            LOGGER.warnf("Key set refused because it is too large bytes=%d", body.length());
            return;
        }
        try {
            Map<String, Key> read = new HashMap<>();
            for (JsonWebKey key : new JsonWebKeySet(body.toString()).getJsonWebKeys()) {
                if (key.getKeyId() != null && key.getKey() instanceof java.security.interfaces.RSAPublicKey rsa) {
                    read.put(key.getKeyId(), rsa);
                }
            }
            if (!read.isEmpty()) {
                keys = Map.copyOf(read);
            }
        } catch (JoseException e) {
            LOGGER.warnf("Key set cannot be read url=%s reason=%s", config.jwksUrl(), e.getMessage());
        }
    }
}
