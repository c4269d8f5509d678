create table shift_pattern (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    name            text        not null check (length(name) between 1 and 100),
    start_time      time        not null,
    end_time        time        not null,
    days            text        not null,
    breaks          text        not null default '',
    timezone        text        not null,
    version         bigint      not null default 1,
    created_at      timestamptz not null default now(),
    constraint shift_pattern_name unique (manufacturer_id, name)
);
create table planned_stop (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    node_id         bigint,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    reason          text        not null check (length(reason) between 1 and 300),
    created_by      text        not null,
    created_at      timestamptz not null default now(),
    check (starts_at < ends_at)
);
create index planned_stop_time on planned_stop (manufacturer_id, starts_at);

-- What people say about a machine for its figures; absent values come from the machine itself.
create table machine_plan (
    node_id                  bigint  primary key,
    manufacturer_id          bigint  not null,
    line                     text,
    planned_run_time_seconds double precision check (planned_run_time_seconds > 0),
    counts_output            boolean not null default true,
    counts_rejects           boolean not null default true
);
create index machine_plan_manufacturer on machine_plan (manufacturer_id);
