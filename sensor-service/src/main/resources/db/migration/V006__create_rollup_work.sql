-- Minutes that the rollup has taken: every transaction that could have written to them has ended.
create table rollup_work (
    node_id bigint      not null,
    at      timestamptz not null,
    primary key (node_id, at)
);
