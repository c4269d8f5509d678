-- The primary key is the only index that every reading pays for: indexes decide the insert rate. The id tells partition
-- and offset in Kafka; the block-range index on it costs next to nothing and finds one reading by its id.
create table reading (
    node_id             bigint      not null,
    at                  timestamptz not null,
    id                  bigint      not null,
    temperature         float8,
    vibration           float8,
    torque              float8,
    rpm                 float8,
    tool_wear           float8,
    ambient_temperature float8,
    quality             smallint    not null,
    metrics             jsonb,
    primary key (node_id, at)
) partition by range (at);
create index reading_id on reading using brin (id int8_minmax_multi_ops) with (autosummarize = on);

-- The service's role may not create tables. Attaching locks the parent less than creating in place: inserts go on.
create function ensure_reading_day(day date) returns void
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    name text := 'reading_' || to_char(day, 'YYYYMMDD');
begin
    perform pg_advisory_xact_lock(hashtext('reading_day'), hashtext(current_schema()));
    if to_regclass(quote_ident(name)) is not null then
        return;
    end if;
    execute format('create table %I (like reading including defaults)', name);
    execute format('alter table reading attach partition %I for values from (%L) to (%L)', name,
        day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
end $$;

-- Answers how many days were dropped.
create function drop_reading_days(before date) returns integer
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    partition record;
    dropped integer := 0;
begin
    for partition in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'reading'::regclass and c.relname < 'reading_' || to_char(before, 'YYYYMMDD')
        order by c.relname
    loop
        execute format('drop table %I', partition.relname);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

revoke execute on function ensure_reading_day(date), drop_reading_days(date) from public;
grant execute on function ensure_reading_day(date), drop_reading_days(date) to ${runtime_role};
