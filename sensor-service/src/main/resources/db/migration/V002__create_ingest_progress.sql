-- One row per Kafka partition, changed in the transaction that stores its readings: this, not Kafka's own offset, says
-- what has been processed. Whoever takes a partition over raises the fence; a writer with an older fence is refused.
create table ingest_progress (
    id             integer generated always as identity primary key,
    topic          text        not null,
    topic_id       text        not null,
    partition      integer     not null,
    fence          bigint      not null,
    next_offset    bigint      not null,
    replay_from    bigint      not null,
    rolled_up_to   timestamptz not null default 'epoch',
    unique (topic, topic_id, partition)
) with (fillfactor = 50);

-- What the detectors remember of a machine, as of the reading before next_offset of the partition.
create table detector_state (
    node_id     bigint      primary key,
    progress_id integer     not null,
    next_offset bigint      not null,
    state       bytea       not null,
    updated_at  timestamptz not null default now()
) with (fillfactor = 70);
-- The bytes are dense already; compressing them would only cost.
alter table detector_state alter column state set storage external;
create index detector_state_progress on detector_state (progress_id);
