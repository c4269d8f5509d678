package io.twinengine.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndKeptForTheirOwnerOnly() throws IOException {
        var file = folder.resolve("secrets.properties");
        var first = Secrets.in(file);
        var password = first.password("postgres");
        var key = first.encryptionKey();

        var again = Secrets.in(file);

        assertThat(again.password("postgres")).isEqualTo(password);
        assertThat(again.encryptionKey()).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void areDifferentAndLong() {
        var secrets = Secrets.in(folder.resolve("secrets.properties"));

        assertThat(secrets.password("a")).isNotEqualTo(secrets.password("b")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Base64.getDecoder().decode(secrets.encryptionKey())).hasSize(32);
    }
}
