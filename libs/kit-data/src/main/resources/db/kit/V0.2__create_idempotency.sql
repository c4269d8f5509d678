-- Answers to requests with an Idempotency-Key; status is null while the first request is still under way.
create table idempotency (
    caller     text        not null,
    key        text        not null,
    request    text        not null,
    status     integer,
    body       text,
    media_type text,
    location   text,
    created_at timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotency_created on idempotency (created_at);
