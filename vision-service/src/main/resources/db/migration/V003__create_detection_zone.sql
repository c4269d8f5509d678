create table detection_zone (
    id                bigint generated always as identity primary key,
    node_id           bigint           not null,
    manufacturer_id   bigint           not null,
    line_y_coordinate double precision not null,
    from_x            double precision,
    from_y            double precision,
    to_x              double precision,
    to_y              double precision,
    unit              text             not null,
    direction         text             not null,
    method            text             not null,
    object_types      text[]           not null,
    active_status     boolean          not null,
    loop_count        bigint           not null,
    version           bigint           not null,
    created_at        timestamptz      not null,
    updated_at        timestamptz      not null
);
create index detection_zone_of_node on detection_zone (node_id) where active_status;
create index detection_zone_of_manufacturer on detection_zone (manufacturer_id, id);
