-- How long a manufacturer's data is kept when that is shorter than the platform keeps any, and up to where it has been
-- deleted for that.
create table tenant_retention (
    manufacturer_id bigint      primary key,
    readings_days   integer     not null check (readings_days > 0),
    minutes_days    integer     not null check (minutes_days >= readings_days),
    hours_days      integer     not null check (hours_days >= minutes_days),
    changed_at      timestamptz not null default now(),
    changed_by      text        not null
);
create table tenant_purge (
    manufacturer_id bigint not null,
    parent          text   not null,
    purged_before   date   not null,
    primary key (manufacturer_id, parent)
);

-- Readings by the Kafka partition they came from, which tells whose they are, and by day.
create table ingest_volume (
    progress_id integer not null,
    day         date    not null,
    readings    bigint  not null,
    primary key (progress_id, day)
) with (fillfactor = 50);
insert into ingest_volume (progress_id, day, readings)
select (id >> 40)::integer, (at at time zone 'UTC')::date, count(*) from reading group by 1, 2;
