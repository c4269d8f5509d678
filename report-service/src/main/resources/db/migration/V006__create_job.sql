create table job (
    id              uuid        primary key,
    manufacturer_id bigint      not null,
    date            date        not null,
    generation_type text        not null,
    requested_by    text        not null,
    state           text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    progress        integer     not null default 0,
    step            text        not null,
    attempts        integer     not null default 0,
    lease_owner     uuid,
    lease_until     timestamptz,
    due_at          timestamptz not null default now(),
    report_id       bigint,
    reason          text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create index job_open on job (due_at) where state in ('QUEUED', 'RUNNING');
