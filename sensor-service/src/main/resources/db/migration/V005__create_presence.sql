-- Written when a machine falls silent or comes back; what is not here has never been silent.
create table presence (
    node_id         bigint      primary key,
    manufacturer_id bigint      not null,
    silent          boolean     not null,
    last_seen       timestamptz,
    changed_at      timestamptz not null
);
create index presence_silent on presence (manufacturer_id) where silent;
