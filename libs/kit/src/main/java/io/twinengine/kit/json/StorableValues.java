package io.twinengine.kit.json;

import java.io.IOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.DoubleDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;

/**
 * Refuses what JSON can say and no database keeps: numbers beyond a double's range (also as the texts NaN and Infinity),
 * text with the character NUL, times outside of the years 0 to 9999. The client gets a 400 that names the field.
 */
final class StorableValues extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StorableValues() {
        addDeserializer(Double.class, new Number(Double.class, null));
        addDeserializer(double.class, new Number(double.class, 0.0));
        addDeserializer(String.class, new Text());
        addDeserializer(Instant.class, new Time());
    }

    private static final class Number extends DoubleDeserializer {

        private static final long serialVersionUID = 1L;

        Number(Class<Double> type, @Nullable Double whenNull) {
            super(type, whenNull);
        }

        @Override
        public @Nullable Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Double value = super.deserialize(parser, context);
            return value == null || Double.isFinite(value)
                    ? value
                    : (Double) context.handleWeirdNumberValue(handledType(), value, "must be finite");
        }
    }

    private static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null || text.indexOf('\0') < 0
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, text, "must not contain NUL");
        }
    }

    private static final class Time extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Time() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
            return time == null || StorableTime.is(time)
                    ? time
                    : (Instant) context.handleWeirdStringValue(Instant.class, time.toString(), StorableTime.RULE);
        }
    }
}
