create table alert (
    id                  bigint generated always as identity primary key,
    manufacturer_id     bigint      not null,
    node_id             bigint      not null,
    node_name           text        not null,
    kind                text        not null,
    severity            smallint    not null check (severity between 1 and 4),
    state               text        not null check (state in ('UNACKNOWLEDGED', 'ACKNOWLEDGED', 'SHELVED', 'SUPPRESSED', 'RESOLVED')),
    message             text        not null,
    ai_prediction       text        not null,
    failure_mode        text,
    score               float8,
    failure_probability float8,
    causes              jsonb       not null default '[]',
    occurrences         integer     not null default 1,
    sensor_data_id      bigint,
    temperature         float8,
    vibration           float8,
    torque              float8,
    rpm                 float8,
    raised_at           timestamptz not null,
    raised_by           text        not null,
    acknowledged_at     timestamptz,
    acknowledged_by     text,
    shelved_until       timestamptz,
    shelve_reason       text,
    resolved_at         timestamptz,
    resolved_by         text,
    notes               text,
    created_at          timestamptz not null default now(),
    changed_at          timestamptz not null default now(),
    revision            bigint      not null default 1,
    check ((state = 'RESOLVED') = (resolved_at is not null))
);
-- Exactly one alert per machine and kind while it lasts, whoever raises it.
create unique index alert_active on alert (node_id, kind) where resolved_at is null;
create index alert_by_manufacturer on alert (manufacturer_id, created_at desc, id desc);
create index alert_by_node on alert (node_id, created_at desc, id desc);
create index alert_shelved on alert (shelved_until) where state = 'SHELVED';

create table alert_event (
    id       bigint generated always as identity primary key,
    alert_id bigint      not null references alert on delete cascade,
    change   text        not null,
    state    text        not null,
    severity smallint    not null,
    actor    text        not null,
    note     text,
    at       timestamptz not null default now()
);
create index alert_event_by_alert on alert_event (alert_id, id);
create index alert_event_by_time on alert_event (at);

create table maintenance_window (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    node_id         bigint      not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    reason          text        not null,
    created_by      text        not null,
    created_at      timestamptz not null default now(),
    relearned_at    timestamptz,
    check (starts_at < ends_at)
);
create index maintenance_window_by_node on maintenance_window (node_id, ends_at);
