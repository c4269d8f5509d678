package io.twinengine.testkit.sample.pump;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What must not be in a native program, and JSON of which one type is registered and the others are not. */
public class PumpRecords {

    static final SecureRandom CHANCE = new SecureRandom();
    static final Instant BUILT = Instant.now();

    private final ObjectMapper mapper = new ObjectMapper();

    /** Known. */
    @RegisterForReflection
    public record Known(int pressure) {}

    /** Read by its name; its parts are found below it. */
    public record Read(List<Part> parts, State state) {}

    /** Part of {@link Read}. */
    public record Part(int number) {}

    /** State of {@link Read}. */
    public enum State {
        ON
    }

    /** Read through a type reference. */
    public record Referred(int number) {}

    /** Written where it is made, two calls from the mapper. */
    public record Made(int number) {}

    /** Never JSON. */
    public record Plain(int number) {}

    Read read(String text) throws IOException {
        Known known = mapper.readValue(text, Known.class);
        return known.pressure() > 0 ? mapper.readValue(text, Read.class) : new Read(List.of(), State.ON);
    }

    Map<String, Referred> referred(String text) throws IOException {
        return mapper.readValue(text, new TypeReference<Map<String, Referred>>() {
        });
    }

    byte[] make() throws IOException {
        return frame(new Made(1));
    }

    Plain plain() {
        return new Plain(1);
    }

    private byte[] frame(Object body) throws IOException {
        return mapper.writeValueAsBytes(body);
    }

    Object stored(byte[] bytes) throws ReflectiveOperationException, IOException {
        try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject().getClass().getDeclaredConstructor();
        }
    }
}
