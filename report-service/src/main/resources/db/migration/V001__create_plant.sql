-- What the other services tell: tenants, machines and what happens to them.
create table manufacturer (
    id       bigint primary key,
    name     text   not null,
    timezone text   not null,
    revision bigint not null,
    deleted  boolean not null default false
);
create table machine (
    id                  bigint primary key,
    manufacturer_id     bigint  not null,
    name                text    not null,
    zone                text,
    ideal_cycle_seconds double precision,
    revision            bigint  not null,
    deleted             boolean not null default false
);
create index machine_manufacturer on machine (manufacturer_id);

-- The key is the same for every delivery of the same fact; an alert has one row, which holds its newest state.
create table plant_event (
    event_key       text        primary key,
    manufacturer_id bigint      not null,
    node_id         bigint      not null,
    kind            text        not null check (kind in ('UNITS', 'STATUS', 'FLOW', 'ALERT')),
    occurred_at     timestamptz not null,
    units           bigint,
    rejects         bigint,
    old_status      text,
    new_status      text,
    cause           text,
    alert_id        bigint,
    flow            text,
    severity        text,
    prediction      text,
    resolved_at     timestamptz,
    revision        bigint
);
create index plant_event_time on plant_event (manufacturer_id, occurred_at);
create index plant_event_state on plant_event (node_id, kind, occurred_at) where kind in ('STATUS', 'FLOW');

-- Days (UTC) whose shift logs have to be computed again, because something happened on them.
create table dirty_day (
    manufacturer_id bigint      not null,
    day             date        not null,
    since           timestamptz not null default now(),
    primary key (manufacturer_id, day)
);
