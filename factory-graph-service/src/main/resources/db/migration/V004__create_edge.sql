create table edge (
    id                  bigint generated always as identity primary key,
    manufacturer_id     bigint      not null,
    source_node         bigint      not null,
    target_node         bigint      not null,
    flow_type           text        not null check (flow_type in ('MATERIAL', 'DATA', 'CONTROL')),
    capacity_per_minute double precision check (capacity_per_minute > 0),
    buffer_size         integer check (buffer_size >= 0),
    transit_seconds     double precision check (transit_seconds >= 0),
    edit_version        bigint      not null default 1,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    constraint edge_unique unique (source_node, target_node, flow_type),
    constraint edge_no_self_loop check (source_node <> target_node),
    constraint edge_source_fk foreign key (source_node) references node (id) on delete cascade,
    constraint edge_target_fk foreign key (target_node) references node (id) on delete cascade
);
create index edge_target on edge (target_node);
create index edge_manufacturer on edge (manufacturer_id);
