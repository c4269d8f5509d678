package io.twinengine.auth.login;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.auth.account.Account;
import io.twinengine.auth.account.Role;
import io.twinengine.auth.key.TokenLifetimes;
import io.twinengine.auth.session.RefreshClaim;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What every client does every hour: one statement in place of a transaction of three. Being one, it also decides which
 * of two wins that present the same token at the same moment.
 */
@ApplicationScoped
class RefreshStatement {

    private static final String ADVANCE = """
                                          update login_session set generation = login_session.generation + 1, refreshed_at = $3
                                          from account
                                          where login_session.id = $1 and login_session.generation = $2
                                            and login_session.ended_at is null and login_session.expires_at > $3
                                            and login_session.refreshed_at > $4
                                            and account.id = login_session.account_id and account.active
                                          returning account.id, account.username, account.role, account.manufacturer_id,
                                            account.tokens_revoked_at""";

    private final Pool pool;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    RefreshStatement(Pool pool, TokenLifetimes lifetimes, Clock clock) {
        this.pool = pool;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** Makes the token with this claim a used one; whose it was, or null when it was not good. */
    Uni<@Nullable Account> advance(RefreshClaim claim) {
        Instant now = clock.instant();
        return pool.preparedQuery(ADVANCE)
                .execute(Tuple.of(claim.session(), claim.generation(), time(now), time(now.minus(lifetimes.refresh()))))
                .map(rows -> rows.rowCount() == 0 ? null : account(rows.iterator().next()));
    }

    private static Account account(Row row) {
        OffsetDateTime revoked = row.getOffsetDateTime("tokens_revoked_at");
        return new Account(row.getLong("id"), row.getString("username"), Role.valueOf(row.getString("role")),
                row.getLong("manufacturer_id"), true, revoked == null ? null : revoked.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
