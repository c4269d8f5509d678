-- What the statistics of a manufacturer need of each machine; the graph's own tables are another service's.
create table machine (
    node_id         bigint primary key,
    manufacturer_id bigint not null,
    status          text   not null,
    revision        bigint not null
);
create index machine_manufacturer on machine (manufacturer_id, status);
