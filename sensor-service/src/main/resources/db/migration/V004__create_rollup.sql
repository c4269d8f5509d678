-- One row per machine, signal and minute (or hour): new metrics need no new column, and a chart reads one signal only.
create table reading_minute (
    node_id bigint      not null,
    signal  text        not null,
    at      timestamptz not null,
    count   integer     not null,
    min     float8      not null,
    max     float8      not null,
    sum     float8      not null,
    last    float8      not null,
    last_at timestamptz not null,
    primary key (node_id, signal, at)
);
create table reading_hour (like reading_minute including all);

-- Minutes whose rollup is missing or out of date, by the Kafka partition that wrote to them.
create table rollup_due (
    progress_id integer     not null,
    node_id     bigint      not null,
    at          timestamptz not null,
    primary key (progress_id, node_id, at)
);
