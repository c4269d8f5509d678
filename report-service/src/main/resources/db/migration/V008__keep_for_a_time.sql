-- Events before this moment have been removed; the logs of their days are final.
create table event_horizon (
    manufacturer_id bigint      primary key,
    kept_from       timestamptz not null
);

alter table manufacturer add column deleted_at timestamptz;
update manufacturer set deleted_at = now() where deleted;

create index job_finished on job (updated_at) where state in ('DONE', 'FAILED', 'CANCELLED');

-- Files whose copy at the cloud is still to be removed.
create index media_leaving on media (next_attempt_at) where deleted;
