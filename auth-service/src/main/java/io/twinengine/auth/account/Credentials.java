package io.twinengine.auth.account;

/** What a login is checked against. */
public record Credentials(Account account, String passwordHash) {

    @Override
    public String toString() {
        return "Credentials[account=" + account.id() + "]";
    }
}
