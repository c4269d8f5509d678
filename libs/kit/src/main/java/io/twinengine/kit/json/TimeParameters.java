package io.twinengine.kit.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.jspecify.annotations.Nullable;

/** Times in queries, with the bounds of those in bodies: databases and durations know no others. */
@Provider
public class TimeParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return type == Instant.class ? (ParamConverter<T>) new Time() : null;
    }

    private static final class Time implements ParamConverter<Instant> {

        @Override
        public Instant fromString(String text) {
            Instant time = Instant.parse(text);
            if (!StorableTime.is(time)) {
                throw new IllegalArgumentException("A time " + StorableTime.RULE);
            }
            return time;
        }

        @Override
        public String toString(Instant time) {
            return time.toString();
        }
    }
}
