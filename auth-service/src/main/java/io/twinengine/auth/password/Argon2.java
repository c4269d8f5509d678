package io.twinengine.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) in the usual text form, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, which carries its own
 * cost: hashes of an older cost stay good.
 *
 * @param memory in KiB
 */
record Argon2(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String NAME = "argon2id";
    private static final String VERSION = "v=19";

    static Argon2 of(String password, int memory, int iterations, byte[] salt) {
        return new Argon2(memory, iterations, 1, salt, compute(password, memory, iterations, 1, salt, HASH_BYTES));
    }

    static Argon2 parse(String text) {
        String[] parts = text.split("\\$");
        if (parts.length != 6 || !parts[1].equals(NAME) || !parts[2].equals(VERSION)) {
            throw new IllegalArgumentException("Not an Argon2id hash");
        }
        String[] cost = parts[3].split(",");
        return new Argon2(number(cost[0]), number(cost[1]), number(cost[2]), Base64.getDecoder().decode(parts[4]),
                Base64.getDecoder().decode(parts[5]));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memory, iterations, parallelism, salt, hash.length));
    }

    boolean costs(int otherMemory, int otherIterations) {
        return memory == otherMemory && iterations == otherIterations;
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$%s$%s$m=%d,t=%d,p=%d$%s$%s".formatted(NAME, VERSION, memory, iterations, parallelism,
                base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] compute(String password, int memory, int iterations, int parallelism, byte[] salt,
            int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static int number(String term) {
        return Integer.parseInt(term.substring(2));
    }
}
