package io.twinengine.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class WholeNumberTest {

    @ParameterizedTest
    @ValueSource(strings = { "10", "60", " 25 "})
    void bothBoundsAreAllowed(String value) {
        assertThat(read(value, new Speed())).isEqualTo(Integer.parseInt(value.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9", "61", "-25", "fast", "2.5", "99999999999"})
    void whatIsNotAllowedIsRefusedAndTheSettingNamed(String value) {
        assertThatThrownBy(() -> read(value, new Speed())).hasMessageContaining("twin.belt")
                .hasMessageContaining("'" + value + "' is not a whole number from 10 to 60");
    }

    @Test
    void noneIsTooFew() {
        assertThatThrownBy(() -> read("0", new AtLeastOne())).hasMessageContaining("twin.belt")
                .hasMessageContaining("'0' is not a whole number of at least 1");
        assertThat(read("1", new AtLeastOne())).isOne();
    }

    private static int read(String value, WholeNumber converter) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("twin.belt", value), "test", 100))
                .build()
                .getValue("twin.belt", converter);
    }

    private static final class Speed extends WholeNumber {

        private static final long serialVersionUID = 1;

        Speed() {
            super(10, 60);
        }
    }
}
