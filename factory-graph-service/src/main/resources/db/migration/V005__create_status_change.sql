-- The history of every machine's status. It outlives the machine, so that reports of the past stay right.
create table status_change (
    id                 bigint generated always as identity primary key,
    node_id            bigint      not null,
    manufacturer_id    bigint      not null,
    old_status         text        not null,
    new_status         text        not null,
    cause_kind         text        not null,
    cause              text        not null,
    root_cause_node_id bigint,
    affected_node_ids  bigint[]    not null default '{}',
    actor              text        not null,
    revision           bigint      not null,
    at                 timestamptz not null
);
create index status_change_node on status_change (node_id, at);
create index status_change_manufacturer on status_change (manufacturer_id, at);

-- Consequences of stops are to be worked out again for a plant, at once or when the next machine starts to wait.
create table consequence_request (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    due_at          timestamptz not null
);
create index consequence_request_due on consequence_request (due_at);
