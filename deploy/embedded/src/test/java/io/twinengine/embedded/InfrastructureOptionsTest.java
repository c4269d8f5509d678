package io.twinengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfrastructureOptionsTest {

    @Test
    void readsAllOptions() {
        var options = InfrastructureOptions.parse("all", "--data", "d", "--state", "s", "--log", "l",
                "--postgres-port", "1", "--kafka-port", "2", "--while-alive", "3", "--throwaway");

        assertThat(options.startsPostgres()).isTrue();
        assertThat(options.startsKafka()).isTrue();
        assertThat(options.data()).isEqualTo(Path.of("d"));
        assertThat(options.state()).contains(Path.of("s"));
        assertThat(options.log()).contains(Path.of("l"));
        assertThat(options.postgresPort()).isEqualTo(1);
        assertThat(options.kafkaPort()).isEqualTo(2);
        assertThat(options.whileAlive()).hasValue(3);
        assertThat(options.throwaway()).isTrue();
    }

    @Test
    void startsOneServerAlone() {
        assertThat(InfrastructureOptions.parse("kafka", "--data", "d").startsPostgres()).isFalse();
        assertThat(InfrastructureOptions.parse("postgres", "--data", "d").startsKafka()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "mysql, Unknown server 'mysql'", "kafka, --data is missing", "kafka --dta d, Cannot use '--dta' here",
            "kafka --data, Cannot use '--data' here",
            "kafka --data d --kafka-port x, '--kafka-port needs a number, not ''x'''"})
    void namesWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> InfrastructureOptions.parse(line.split(" "))).hasMessageContaining(message);
    }
}
