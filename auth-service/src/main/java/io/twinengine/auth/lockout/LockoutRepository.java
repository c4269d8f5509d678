package io.twinengine.auth.lockout;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Statements rather than an entity: two logins at the same moment must both count. */
@ApplicationScoped
class LockoutRepository {

    private static final String COUNT = """
                                        with counted as (
                                            insert into login_throttle as t (subject, failures, last_at)
                                            values (:subject, 1, :now)
                                            on conflict (subject) do update
                                            set failures = case when t.last_at < :forget then 1 else t.failures + 1 end,
                                                last_at = :now
                                            where t.blocked_until is null or t.blocked_until <= :now
                                            returning failures)
                                        select failures from counted""";
    private static final String BLOCKED = "select blocked_until from login_throttle where subject = :subject and blocked_until > :now";
    private static final String BLOCK = "update login_throttle set blocked_until = :until where subject = :subject";
    private static final String CLEAR = "delete from login_throttle where subject = :subject";
    private static final String FORGET = "delete from login_throttle where last_at < :before and (blocked_until is null or blocked_until < :before)";

    /** The failures in a row with this one, or null when the subject is blocked. */
    Uni<@Nullable Integer> count(String subject, Instant now, Instant forgetBefore) {
        return Panache.getSession().chain(session -> session.createNativeQuery(COUNT, Integer.class)
                .setParameter("subject", subject)
                .setParameter("now", now)
                .setParameter("forget", forgetBefore)
                .getSingleResultOrNull());
    }

    Uni<@Nullable Instant> blockedUntil(String subject, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(BLOCKED, Instant.class)
                .setParameter("subject", subject)
                .setParameter("now", now)
                .getSingleResultOrNull());
    }

    Uni<Void> block(String subject, Instant until) {
        return Panache.getSession().chain(session -> session.createNativeQuery(BLOCK)
                .setParameter("subject", subject)
                .setParameter("until", until)
                .executeUpdate()).replaceWithVoid();
    }

    Uni<Void> clear(String subject) {
        return Panache.getSession().chain(session -> session.createNativeQuery(CLEAR)
                .setParameter("subject", subject)
                .executeUpdate()).replaceWithVoid();
    }

    Uni<Void> forget(Instant before) {
        return Panache.getSession().chain(session -> session.createNativeQuery(FORGET)
                .setParameter("before", before)
                .executeUpdate()).replaceWithVoid();
    }
}
