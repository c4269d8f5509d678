-- What people have set for the detectors of a machine type or of a machine. A row once written stays; taken back, its
-- settings are empty, so that every replica hears of it.
create table detector_tuning (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    machine_type_id bigint,
    node_id         bigint,
    settings        jsonb       not null,
    revision        bigint      not null default 1,
    changed_at      timestamptz not null default now(),
    changed_by      text        not null,
    comment         text,
    check (num_nonnulls(machine_type_id, node_id) = 1)
);
create unique index detector_tuning_type on detector_tuning (manufacturer_id, machine_type_id) where node_id is null;
create unique index detector_tuning_node on detector_tuning (node_id) where node_id is not null;
create index detector_tuning_changed on detector_tuning (changed_at);

create table detector_tuning_version (
    tuning_id  bigint      not null references detector_tuning,
    revision   bigint      not null,
    settings   jsonb       not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    comment    text,
    primary key (tuning_id, revision)
);

-- From when on a machine's healthy state is the one it shows: maintenance has changed it.
create table detector_relearn (
    node_id         bigint      primary key,
    manufacturer_id bigint      not null,
    since           timestamptz not null,
    reason          text        not null,
    requested_by    text        not null
);
create index detector_relearn_since on detector_relearn (since);

-- Wakes every replica when the writing transaction commits.
create function notify_tuning() returns trigger language plpgsql as $$
begin
    perform pg_notify('tuning_' || tg_table_schema, '');
    return null;
end $$;
create trigger detector_tuning_changed after insert or update on detector_tuning
    for each statement execute function notify_tuning();
create trigger detector_relearn_changed after insert or update on detector_relearn
    for each statement execute function notify_tuning();
