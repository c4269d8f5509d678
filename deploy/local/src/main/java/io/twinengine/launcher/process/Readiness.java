package io.twinengine.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How a process shows that it can do its work. */
public sealed interface Readiness {

    boolean isReady();

    /** Forgets what an earlier process of this name left behind. */
    default void reset() {}

    /** Answers 200 at this address. */
    record Http(URI uri) implements Readiness {

        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();

        @Override
        public boolean isReady() {
            try {
                var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build();
                return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException _) {
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Writes this file. */
    record FileExists(Path file) implements Readiness {

        @Override
        public boolean isReady() {
            return Files.exists(file);
        }

        @Override
        public void reset() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Runs. */
    record Running() implements Readiness {

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
