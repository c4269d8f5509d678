package io.twinengine.auth.account;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;

@ApplicationScoped
class AccountRepository implements PanacheRepository<AccountEntity> {

    Uni<@Nullable AccountEntity> named(String username) {
        return find("lower(username) = lower(?1)", username).firstResult();
    }

    Uni<Long> countOf(Role role) {
        return count("role", role);
    }
}
