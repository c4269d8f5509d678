package io.twinengine.vision.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jboss.logging.Logger;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.SocketAddress;

/**
 * Stands between an HTTP client and the network: looks at the address that a connection really leads to, before a byte
 * of the request is sent, so that a name whose meaning changed after it was checked leads nowhere; and cuts off answers
 * that are larger than any honest one.
 */
public final class ConnectionGuard implements Consumer<HttpClientRequest> {

    private static final Logger LOGGER = Logger.getLogger(ConnectionGuard.class);

    private final Predicate<InetAddress> permitted;
    private final long largestAnswer;

    public ConnectionGuard(Predicate<InetAddress> permitted, long largestAnswer) {
        this.permitted = permitted;
        this.largestAnswer = largestAnswer;
    }

    @Override
    public void accept(HttpClientRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        if (!isPermitted(peer)) {
            LOGGER.warnf("A connection was refused because it led to a private address address=%s",
                    request.absoluteURI());
            request.connection().close();
            return;
        }
        request.response().onSuccess(response -> limit(request, response));
    }

    private boolean isPermitted(SocketAddress peer) {
        try {
            // A number, so nothing is looked up here.
            return peer.hostAddress() != null && permitted.test(InetAddress.getByName(peer.hostAddress()));
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private void limit(HttpClientRequest request, HttpClientResponse response) {
        long[] received = new long[1];
        response.handler(piece -> {
            received[0] += piece.length();
            if (received[0] > largestAnswer) {
                LOGGER.warnf("An answer was cut off because it was too large address=%s", request.absoluteURI());
                request.reset();
            }
        });
    }
}
