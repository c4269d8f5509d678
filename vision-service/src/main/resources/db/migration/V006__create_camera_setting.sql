-- What people have chosen for a machine's camera, apart from what the service itself remembers of it.
create table camera_setting (
    node_id         bigint primary key,
    manufacturer_id bigint      not null,
    detector        text        not null,
    updated_at      timestamptz not null
);
