package io.twinengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void readsWhatHostedPostgresHandsOut() {
        var url = DatabaseUrl.parse("postgres://me:p%40ss+1@db.example.com/plant?sslmode=require");

        assertThat(url).isEqualTo(new DatabaseUrl("me", "p@ss+1", "db.example.com", 5432, "plant", "sslmode=require"));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example.com:5432/plant?sslmode=require");
        assertThat(DatabaseUrl.parse(url.value())).isEqualTo(url);
    }

    @Test
    void hidesPasswordInMessages() {
        assertThat(DatabaseUrl.parse("postgresql://me:secret@h/d")).hasToString("postgresql://me@h:5432/d");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "mysql://a:b@h/d", "postgresql://h/d", "postgresql://a:secret@h", "a:secret b"})
    void saysHowItMustLookWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("secret");
    }
}
