package io.twinengine.kit.data.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void readsTheAddressThatAHosterGives() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://twin:p%40ss%2Bw@db.example:6543/plant?sslmode=require");

        assertThat(url.user()).isEqualTo("twin");
        assertThat(url.password()).isEqualTo("p@ss+w");
        assertThat(url.reactive("sensor"))
                .isEqualTo("postgresql://db.example:6543/plant?search_path=sensor&sslmode=require");
        assertThat(url.jdbc("sensor"))
                .isEqualTo("jdbc:postgresql://db.example:6543/plant?currentSchema=sensor&sslmode=require");
    }

    @Test
    void portAndLoginMayBeLeftOut() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://db.example/plant");

        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.user()).isNull();
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseUrl.parse("postgresql://twin:geheim@db.example/plant").toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mysql://a:b@c/d", "postgresql://host", "postgresql://twin:geh eim@db/plant", "plant"})
    void saysWhatAnAddressMustLookLikeWithoutRepeatingIt(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabaseUrl.parse(wrong))
                .withMessageContaining("DATABASE_URL").withMessageNotContaining("geh");
    }
}
