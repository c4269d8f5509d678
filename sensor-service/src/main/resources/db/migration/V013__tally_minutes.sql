-- A tallied minute is kept in the memory of its partition's owner, who writes it when it is over; all others are made from
-- the readings.
alter table rollup_due add column tallied boolean not null default false;

-- Hours whose minutes have changed.
create table rollup_hour_due (
    node_id bigint      not null,
    at      timestamptz not null,
    primary key (node_id, at)
);
