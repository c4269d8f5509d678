-- Units counted so far, by machine and type. Grows by crossings and explicit increments, never by frames.
create table unit_total (
    node_id         bigint      not null,
    object_type     text        not null,
    manufacturer_id bigint      not null,
    total           bigint      not null,
    updated_at      timestamptz not null,
    primary key (node_id, object_type)
);
