package io.twinengine.launcher.plan;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

import io.twinengine.launcher.LauncherException;
import io.twinengine.launcher.SecretFile;

/** Passwords and keys of this installation, made on first use and kept in a file that only its owner can read. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final Properties values;

    private Secrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets in(Path file) {
        var values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new LauncherException("Cannot read " + file + ": " + e.getMessage(), e);
            }
        }
        return new Secrets(file, values);
    }

    /** A password by name; the same one each time. */
    public String password(String name) {
        return value("password." + name, () -> random(Base64.getUrlEncoder().withoutPadding(), PASSWORD_BYTES));
    }

    /** The key that encrypts secrets at rest: 32 random bytes in base64. */
    public String encryptionKey() {
        return value("key.encryption", () -> random(Base64.getEncoder(), KEY_BYTES));
    }

    private String value(String name, Supplier<String> make) {
        var present = values.getProperty(name);
        if (present != null) {
            return present;
        }
        var made = make.get();
        values.setProperty(name, made);
        save();
        return made;
    }

    private static String random(Base64.Encoder encoder, int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return encoder.encodeToString(bytes);
    }

    private void save() {
        var text = new StringWriter();
        try {
            values.store(text, "Made on first start. Belongs to the data folder: delete both or none.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SecretFile.write(file, text.toString());
    }
}
