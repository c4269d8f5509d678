create table shift_log (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint           not null,
    date            date             not null,
    shift_start     time             not null,
    shift_end       time             not null,
    starts_at       timestamptz      not null,
    ends_at         timestamptz      not null,
    name            text             not null,
    pattern_id      bigint,
    timezone        text             not null,
    breaks          text             not null default '',
    total_units     bigint           not null default 0 check (total_units >= 0),
    rejects         bigint           not null default 0 check (rejects >= 0),
    total_downtime  double precision not null default 0 check (total_downtime >= 0),
    anomaly_count   integer          not null default 0 check (anomaly_count >= 0),
    machines        integer          not null default 1,
    busy_minutes    double precision not null default 0,
    causes          text             not null default '[]',
    computed        boolean          not null,
    closed          boolean          not null default false,
    version         bigint           not null default 1,
    created_at      timestamptz      not null default now(),
    updated_at      timestamptz      not null default now(),
    constraint shift_log_unique unique (manufacturer_id, date, shift_start),
    check (starts_at < ends_at)
);
create index shift_log_date on shift_log (date);

-- A value that a person put in place of the computed one, with who and why; the newest of a field counts.
create table shift_correction (
    id           bigint generated always as identity primary key,
    shift_log_id bigint           not null references shift_log (id) on delete cascade,
    field        text             not null check (field in ('total_units', 'total_downtime', 'anomaly_count')),
    value        double precision not null check (value >= 0),
    instead_of   double precision not null,
    reason       text             not null check (length(reason) between 1 and 500),
    corrected_by text             not null,
    corrected_at timestamptz      not null default now()
);
create index shift_correction_log on shift_correction (shift_log_id, field, id);
