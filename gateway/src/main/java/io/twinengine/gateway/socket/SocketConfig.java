package io.twinengine.gateway.socket;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.twinengine.kit.setting.AtLeastOne;
import io.twinengine.kit.setting.WholeNumber;

/** Limits and times of WebSockets. */
@ConfigMapping(prefix = "twin.gateway.socket")
public interface SocketConfig {

    /** Origins of pages that may connect, besides pages served by this gateway itself. */
    Optional<Set<String>> allowedOrigins();

    /** How long a socket may stay without a valid token. */
    @WithDefault("5s")
    Duration authenticateWithin();

    /** How often an idle client is pinged. */
    @WithDefault("25s")
    Duration heartbeat();

    /** A client that was silent for longer, pongs included, is gone. */
    @WithDefault("70s")
    Duration silence();

    /** How long facts may wait for a reader that does not take them. */
    @WithDefault("30s")
    Duration mostDelay();

    /** Largest client message. */
    @WithDefault("8192")
    @WithConverter(MessageBytes.class)
    int mostMessageBytes();

    /** Client messages per second, averaged over a few seconds. */
    @WithDefault("20")
    @WithConverter(AtLeastOne.class)
    int messagesPerSecond();

    /** Sockets one manufacturer may have open at this replica. */
    @WithDefault("25000")
    @WithConverter(AtLeastOne.class)
    int mostPerManufacturer();

    /** Sockets without a token yet, from one address. */
    @WithDefault("200")
    @WithConverter(AtLeastOne.class)
    int mostUnauthenticatedPerAddress();

    /** Kernel send buffer of a socket: together with 64 KiB in the process, what a frozen reader can cost. */
    @WithDefault("131072")
    @WithConverter(SendBuffer.class)
    int sendBufferBytes();

    /** A message of a client, in bytes. */
    final class MessageBytes extends WholeNumber {

        private static final long serialVersionUID = 1;

        public MessageBytes() {
            super(256, 65_536);
        }
    }

    /** In bytes. */
    final class SendBuffer extends WholeNumber {

        private static final long serialVersionUID = 1;

        public SendBuffer() {
            super(4096, Integer.MAX_VALUE);
        }
    }
}
