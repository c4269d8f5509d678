package io.twinengine.kit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

class WholeNumberTest {

    @ConfigMapping(prefix = "belt")
    interface BeltConfig {

        @WithDefault("3")
        @WithConverter(AtLeastOne.class)
        int motors();

        @WithDefault("25")
        @WithConverter(Speed.class)
        int speed();

        final class Speed extends WholeNumber {

            private static final long serialVersionUID = 1;

            public Speed() {
                super(10, 60);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "10", "60", " 25 "})
    void bothBoundsAreAllowed(String value) {
        assertThat(read("belt.speed", value).speed()).isEqualTo(Integer.parseInt(value.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9", "61", "-25", "fast", "2.5", "99999999999"})
    void whatIsNotAllowedStopsTheStartAndNamesTheSetting(String value) {
        assertThatThrownBy(() -> read("belt.speed", value)).hasMessageContaining("belt.speed")
                .hasMessageContaining("'" + value + "' is not a whole number from 10 to 60");
    }

    @Test
    void noneIsTooFew() {
        assertThatThrownBy(() -> read("belt.motors", "0")).hasMessageContaining("belt.motors")
                .hasMessageContaining("'0' is not a whole number of at least 1");
        assertThat(read("belt.motors", "1").motors()).isOne();
    }

    private static BeltConfig read(String name, String value) {
        return new SmallRyeConfigBuilder().withMapping(BeltConfig.class)
                .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 100))
                .build()
                .getConfigMapping(BeltConfig.class);
    }
}
