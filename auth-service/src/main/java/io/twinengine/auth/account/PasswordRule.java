package io.twinengine.auth.account;

import java.util.Locale;
import java.util.Set;

import io.twinengine.kit.problem.TwinException;

/** What a password must be: long rather than complicated, and not what everybody tries first. */
public final class PasswordRule {

    public static final int SHORTEST = 8;
    /** More would let anybody make us hash megabytes. */
    public static final int LONGEST = 256;

    private static final Set<String> TRIED_FIRST = Set.of("password", "password1", "password123", "12345678",
            "123456789", "1234567890", "11111111", "qwertyuiop", "qwerty123", "iloveyou", "administrator", "letmein123",
            "welcome123", "changeme", "twinengine");

    private PasswordRule() {}

    /** @throws TwinException 400 saying what is wrong with it */
    public static void check(String field, String password, String username) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (TRIED_FIRST.contains(lower)) {
            throw TwinException.invalid(field, "This password is among the first that anybody tries.");
        }
        if (lower.equals(username.strip().toLowerCase(Locale.ROOT))) {
            throw TwinException.invalid(field, "The password must not be the username.");
        }
    }
}
