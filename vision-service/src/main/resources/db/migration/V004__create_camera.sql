-- What must outlive a process or a rebalance to keep counting right: how far a machine's frames have been counted, how
-- its belt flows, and what its empty belt looks like.
create table camera (
    node_id         bigint primary key,
    manufacturer_id bigint      not null,
    frame_partition text,
    frame_offset    bigint,
    last_frame_at   timestamptz,
    flow            text        not null,
    flow_since      timestamptz not null,
    background      bytea
);
