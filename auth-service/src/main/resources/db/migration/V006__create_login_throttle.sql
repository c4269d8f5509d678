-- Failed logins, by account (whether it exists or not) and by address.
create table login_throttle (
    subject       text primary key,
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz
);
create index login_throttle_age on login_throttle (last_at);
