-- One login and the family of refresh tokens that follow from it.
create table login_session (
    id             uuid primary key,
    account_id     bigint      not null references account (id) on delete cascade,
    -- How often its refresh token was rotated; only the token of this generation is good.
    generation     bigint      not null,
    created_at     timestamptz not null,
    refreshed_at   timestamptz not null,
    expires_at     timestamptz not null,
    ended_at       timestamptz,
    end_reason     text
);
create index login_session_account on login_session (account_id) where ended_at is null;
create index login_session_expiry on login_session (expires_at);
