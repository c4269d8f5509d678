package io.twinengine.auth.account;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "account")
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String username;
    private String email;
    private String firstName;
    private String lastName;
    private String passwordHash;
    private @Nullable Long manufacturerId;
    @Formula("(select m.name from manufacturer m where m.id = manufacturer_id)")
    private @Nullable String manufacturerName;
    @Enumerated(EnumType.STRING)
    private Role role;
    private boolean active;
    private @Nullable Instant tokensRevokedAt;
    private Instant createdAt;
    private Instant updatedAt;
    @Version
    private long version;

    protected AccountEntity() {}

    AccountEntity(NewAccount account, String passwordHash, Instant now) {
        this.username = account.username();
        this.email = account.email();
        this.firstName = account.firstName();
        this.lastName = account.lastName();
        this.passwordHash = passwordHash;
        this.manufacturerId = account.manufacturerId();
        this.manufacturerName = account.manufacturerName();
        this.role = account.role();
        this.active = true;
        this.createdAt = now;
        this.updatedAt = now;
    }

    Long id() {
        return id;
    }

    String username() {
        return username;
    }

    @Nullable
    Long manufacturerId() {
        return manufacturerId;
    }

    Role role() {
        return role;
    }

    boolean isActive() {
        return active;
    }

    String passwordHash() {
        return passwordHash;
    }

    long version() {
        return version;
    }

    void describe(@Nullable String newEmail, @Nullable String newFirstName, @Nullable String newLastName, Instant now) {
        email = newEmail == null ? email : newEmail.strip();
        firstName = newFirstName == null ? firstName : newFirstName.strip();
        lastName = newLastName == null ? lastName : newLastName.strip();
        updatedAt = now;
    }

    void becomes(Role newRole, Instant now) {
        role = newRole;
        revokeTokens(now);
    }

    void disable(Instant now) {
        active = false;
        revokeTokens(now);
    }

    void enable(Instant now) {
        active = true;
        updatedAt = now;
    }

    void setPassword(String hash, Instant now) {
        passwordHash = hash;
        updatedAt = now;
    }

    void revokeTokens(Instant now) {
        tokensRevokedAt = now;
        updatedAt = now;
    }

    Account toAccount() {
        return new Account(id, username, role, manufacturerId, active, tokensRevokedAt);
    }

    UserResponse toResponse() {
        return new UserResponse(id, new UserResponse.Person(id, username, email, firstName, lastName), manufacturerId,
                manufacturerName, role, active, createdAt, updatedAt, version);
    }
}
