-- Rollups get partitions as readings have: old ones go with their table, not row by row. Minutes by the week (from Monday),
-- hours by the month.
alter table reading_minute rename to reading_minute_whole;
alter table reading_minute_whole rename constraint reading_minute_pkey to reading_minute_whole_pkey;
alter table reading_hour rename to reading_hour_whole;
alter table reading_hour_whole rename constraint reading_hour_pkey to reading_hour_whole_pkey;
create table reading_minute (like reading_minute_whole, primary key (node_id, signal, at)) partition by range (at);
create table reading_hour (like reading_hour_whole, primary key (node_id, signal, at)) partition by range (at);

-- Creates a partition unless it is there. Attaching locks the parent less than creating in place: inserts go on.
create function ensure_partition(parent text, first_day date, end_day date) returns void
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    name text := parent || '_' || to_char(first_day, 'YYYYMMDD');
begin
    perform pg_advisory_xact_lock(hashtext('reading_day'), hashtext(current_schema()));
    if to_regclass(quote_ident(name)) is not null then
        return;
    end if;
    execute format('create table %I (like %I including defaults)', name, parent);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name,
        first_day::timestamp at time zone 'UTC', end_day::timestamp at time zone 'UTC');
end $$;

-- Everything that readings of a day and their rollups need.
create or replace function ensure_reading_day(day date) returns void
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    week  date := date_trunc('week', day::timestamp)::date;
    month date := date_trunc('month', day::timestamp)::date;
begin
    perform ensure_partition('reading', day, day + 1);
    perform ensure_partition('reading_minute', week, week + 7);
    perform ensure_partition('reading_hour', month, (month + interval '1 month')::date);
end $$;

-- Drops the partitions of which nothing is from this day or later; answers how many.
create function drop_partitions(parent text, before date) returns integer
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp as $$
declare
    partition record;
    period    interval := case parent when 'reading' then '1 day' when 'reading_minute' then '7 days'
        when 'reading_hour' then '1 month' end;
    dropped   integer := 0;
begin
    for partition in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = to_regclass(quote_ident(parent))
            and to_date(right(c.relname, 8), 'YYYYMMDD') + period <= before
        order by c.relname
    loop
        execute format('drop table %I', partition.relname);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;
drop function drop_reading_days(date);

-- Gives the disk space of deleted rows back; nobody can read the partition meanwhile. Waits for nobody for long.
create function compact_partition(name text) returns void
    language plpgsql security definer set search_path = ${flyway:defaultSchema}, pg_temp set lock_timeout = '2s' as $$
declare
    index text;
begin
    select x.indexrelid::regclass::text into strict index
    from pg_index x join pg_inherits i on i.inhrelid = x.indrelid
    where x.indrelid = to_regclass(quote_ident(name)) and x.indisprimary
        and i.inhparent in ('reading'::regclass, 'reading_minute'::regclass, 'reading_hour'::regclass);
    execute format('cluster %I using %s', name, index);
end $$;

revoke execute on function ensure_partition(text, date, date), ensure_reading_day(date), drop_partitions(text, date),
    compact_partition(text) from public;
grant execute on function ensure_reading_day(date), drop_partitions(text, date), compact_partition(text)
    to ${runtime_role};

select ensure_reading_day(day) from (
    select distinct at::date as day from reading_minute_whole union select distinct at::date from reading_hour_whole) days;
insert into reading_minute select * from reading_minute_whole;
insert into reading_hour select * from reading_hour_whole;
drop table reading_minute_whole, reading_hour_whole;
