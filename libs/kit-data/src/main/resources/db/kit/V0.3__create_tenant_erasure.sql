-- Manufacturers that are gone and whose rows are being deleted; done_at is set when nothing of them can come any more.
create table tenant_erasure (
    manufacturer_id bigint      primary key,
    requested_at    timestamptz not null default now(),
    next_at         timestamptz not null default now(),
    done_at         timestamptz,
    rows_deleted    bigint      not null default 0
);
create index tenant_erasure_pending on tenant_erasure (next_at) where done_at is null;

-- Their machines, for tables that know the machine and not whose it is.
create table tenant_erasure_node (
    manufacturer_id bigint not null references tenant_erasure on delete cascade,
    node_id         bigint not null,
    primary key (manufacturer_id, node_id)
);
