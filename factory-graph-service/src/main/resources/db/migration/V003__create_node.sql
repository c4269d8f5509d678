create table node (
    id                        bigint generated always as identity primary key,
    manufacturer_id           bigint           not null,
    machine_type_id           bigint           not null,
    name                      text             not null check (length(name) between 1 and 200),
    pos_x                     double precision not null default 0,
    pos_y                     double precision not null default 0,
    pos_z                     double precision not null default 0,
    rotation                  double precision not null default 0,
    floor                     text,
    zone                      text,
    product_grade             text check (product_grade in ('L', 'M', 'H')),
    ideal_cycle_seconds       double precision check (ideal_cycle_seconds > 0),
    expected_interval_seconds double precision check (expected_interval_seconds > 0),
    limits                    text             not null default '[]',
    video_feed_url            text,
    hf_endpoint               text,
    hf_key_encrypted          text,
    status                    text             not null default 'NORMAL'
                              check (status in ('NORMAL', 'WARNING', 'ERROR', 'OFFLINE')),
    status_since              timestamptz      not null default now(),
    status_cause              text             not null,
    causes                    text             not null default '{}',
    -- derived from causes: when the next of them ends by itself, since when the machine stands by its own cause,
    -- and whether it waits for another
    expires_at                timestamptz,
    stopped_since             timestamptz,
    waiting                   boolean          not null default false,
    -- every change of this row counts; edits by people also count in edit_version, which is the ETag
    revision                  bigint           not null default 1,
    edit_version              bigint           not null default 1,
    created_at                timestamptz      not null default now(),
    updated_at                timestamptz      not null default now(),
    constraint node_name_unique unique (manufacturer_id, name),
    constraint node_machine_type_fk foreign key (machine_type_id) references machine_type (id)
);
create index node_machine_type on node (machine_type_id);
create index node_status on node (manufacturer_id, status);
create index node_expiring on node (expires_at) where expires_at is not null;
create index node_stopped on node (manufacturer_id) where stopped_since is not null;
create index node_waiting on node (manufacturer_id) where waiting;
