-- Machines that were deleted: questions about the past still need their names, and the moment they stopped working.
create table departed_node (
    node_id         bigint      primary key,
    manufacturer_id bigint      not null,
    name            text        not null,
    created_at      timestamptz not null,
    departed_at     timestamptz not null default now()
);
create index departed_node_manufacturer on departed_node (manufacturer_id, departed_at);
