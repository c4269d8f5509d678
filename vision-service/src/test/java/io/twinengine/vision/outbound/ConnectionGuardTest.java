package io.twinengine.vision.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;

/** What happens after a name was checked: it may lead elsewhere by then, and whoever answers may answer anything. */
class ConnectionGuardTest {

    private static final long LARGEST = 10_000;

    private final AtomicInteger requests = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private HttpServer server;
    private byte[] answer = new byte[100];

    @BeforeEach
    void somebodyOnAPrivateAddress() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            // Zero means chunks: the length is not told.
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    @Test
    void sendsNothingToAPrivateAddressWhateverNameLedThere() {
        AddressRules rules = rules(List.of());

        // The name leads to this machine, as it would after a rebinding.
        assertThatThrownBy(() -> call("localhost", rules));

        assertThat(requests).hasValue(0);
    }

    @Test
    void letsPermittedNetworksThrough() throws Exception {
        assertThat(call("localhost", rules(List.of("127.0.0.0/8", "::1/128")))).hasSize(100);

        assertThat(requests).hasValue(1);
    }

    @Test
    void cutsOffAnAnswerThatHasNoEnd() {
        answer = new byte[5_000_000];

        assertThatThrownBy(() -> call("127.0.0.1", rules(List.of("127.0.0.0/8"))));
    }

    private static AddressRules rules(List<String> networks) {
        return new AddressRules(List.of("localhost", "127.0.0.1"), networks, Set.of("http"), InetAddress::getAllByName);
    }

    private byte[] call(String host, AddressRules rules) throws Exception {
        ConnectionGuard guard = new ConnectionGuard(rules::mayReach, LARGEST);
        return client.request(HttpMethod.POST, server.getAddress().getPort(), host, "/")
                .onSuccess(guard::accept)
                .compose(request -> request.send(Buffer.buffer("a frame")))
                .compose(response -> response.body())
                .toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS).getBytes();
    }
}
