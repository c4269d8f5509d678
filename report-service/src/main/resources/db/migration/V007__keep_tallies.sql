-- What each shift was computed from, in the service's own format: figures of a day that is over need no events any more.
create table shift_tally (
    shift_log_id bigint primary key references shift_log (id) on delete cascade,
    tally        bytea  not null
);

-- How often the logs of a date were computed; whoever computed from an older state may not overwrite a newer one.
create table shift_day (
    manufacturer_id bigint  not null,
    date            date    not null,
    computations    integer not null default 1,
    primary key (manufacturer_id, date)
);

-- A status lasts until the next one: what arrives late may touch more days than its own; without bounds it is the day (UTC).
-- Marks count what has happened since, so that a round of computing removes only the marks it has seen; a claim ends by
-- itself when its owner dies.
alter table dirty_day
    add column from_at       timestamptz,
    add column to_at         timestamptz,
    add column marks         integer not null default 1,
    add column claimed_until timestamptz;

-- Stops that an alert explains follow that alert's name.
create index plant_event_explained on plant_event (alert_id) where kind = 'STATUS';
