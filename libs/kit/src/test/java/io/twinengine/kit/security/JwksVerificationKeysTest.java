package io.twinengine.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Against an HTTP server that publishes what the test says. */
class JwksVerificationKeysTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private volatile byte[] published = new byte[0];
    private volatile int status = 200;
    private final AtomicInteger answered = new AtomicInteger();

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = published;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
            answered.incrementAndGet();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    @Test
    void isReadyWhenItHasKeys() throws Exception {
        status = 503;
        JwksVerificationKeys keys = keys(NEVER);
        assertThat(keys.ready()).isFalse();

        publish(key("one"));
        status = 200;

        until(keys::ready);
        assertThat(keys.find("one")).isNotNull();
    }

    @Test
    void asksAtOnceForAKeyThatItDoesNotKnow() throws Exception {
        publish(key("one"));
        JwksVerificationKeys keys = keys(NEVER);
        until(keys::ready);

        publish(key("one"), key("two"));

        until(() -> keys.find("two") != null);
        assertThat(keys.find("one")).isNotNull();
    }

    @Test
    void forgetsAKeyThatIsNotPublishedAnyMore() throws Exception {
        publish(key("one"), key("two"));
        JwksVerificationKeys keys = keys(Duration.ofMillis(500));
        until(keys::ready);

        publish(key("two"));

        until(() -> keys.find("one") == null);
        assertThat(keys.find("two")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}"})
    void keepsItsKeysWhileTheServerTalksNonsense(String nonsense) throws Exception {
        publish(key("one"));
        JwksVerificationKeys keys = keys(Duration.ofMillis(500));
        until(keys::ready);
        int before = answered.get();

        published = nonsense.getBytes(StandardCharsets.UTF_8);

        // The first of them has been read when the third is asked for.
        until(() -> answered.get() >= before + 3);
        assertThat(keys.find("one")).isNotNull();
        assertThat(keys.ready()).isTrue();
    }

    private JwksVerificationKeys keys(Duration refresh) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        JwksVerificationKeys keys = new JwksVerificationKeys(vertx, new Settings(url, refresh));
        keys.start(new StartupEvent());
        return keys;
    }

    private record Settings(URI jwksUrl, Duration jwksRefresh) implements TokenConfig {

        @Override
        public String issuer() {
            return "https://twinengine/auth";
        }

        @Override
        public Duration clockSkew() {
            return Duration.ZERO;
        }
    }

    private void publish(PublicJsonWebKey... keys) {
        published = new JsonWebKeySet(keys).toJson().getBytes(StandardCharsets.UTF_8);
    }

    private static PublicJsonWebKey key(String id) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
        key.setKeyId(id);
        return key;
    }

    private static void until(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition::getAsBoolean);
    }
}
