-- One row per manufacturer that we have heard of: its limits, and the lock and version of its graph.
create table plant (
    manufacturer_id bigint      primary key,
    name            text,
    node_limit      integer,
    tier            text,
    revision        bigint      not null default 0,
    graph_version   bigint      not null default 0,
    updated_at      timestamptz not null default now()
);
