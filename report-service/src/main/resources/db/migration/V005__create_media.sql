create table media (
    id              uuid        primary key,
    manufacturer_id bigint      not null,
    kind            text        not null check (kind in ('REPORT', 'IMAGE', 'VIDEO')),
    node_id         bigint,
    name            text        not null,
    content_type    text        not null,
    content         bytea       not null,
    size            bigint      not null,
    folder          text        not null,
    url             text,
    public_id       text,
    upload          text        not null check (upload in ('NOT_WANTED', 'PENDING', 'DONE')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz,
    deleted         boolean     not null default false,
    created_at      timestamptz not null default now()
);
create index media_waiting on media (next_attempt_at) where upload = 'PENDING';
create index media_manufacturer on media (manufacturer_id, created_at);

-- The key that signs links of the built-in store; made once, shared by all replicas.
create table link_key (
    id  integer primary key check (id = 1),
    key bytea   not null
);
