create table vision_log (
    id               bigint generated always as identity primary key,
    node_id          bigint           not null,
    manufacturer_id  bigint           not null,
    object_type      text             not null,
    confidence_score double precision not null,
    current_total    bigint           not null,
    seen             integer          not null,
    units            bigint           not null,
    method           text             not null,
    logged_at        timestamptz      not null,
    constraint vision_log_confidence check (confidence_score between 0 and 1)
);
create index vision_log_of_node on vision_log (node_id, logged_at desc, id desc);
create index vision_log_of_manufacturer on vision_log (manufacturer_id, logged_at desc, id desc);
