-- An alarm that is put aside stays aside when its condition comes back before the time is over.
create table alert_shelf (
    node_id    bigint      not null,
    kind       text        not null,
    until      timestamptz not null,
    reason     text        not null,
    shelved_by text        not null,
    primary key (node_id, kind)
);
create index alert_shelf_until on alert_shelf (until);
insert into alert_shelf (node_id, kind, until, reason, shelved_by)
select node_id, kind, shelved_until, coalesce(shelve_reason, ''), 'service:sensor' from alert where state = 'SHELVED';

-- When the condition was over by the machine's own readings; they may come late.
alter table alert add column cleared_at timestamptz;

create index alert_suppressed on alert (node_id) where state = 'SUPPRESSED';
create index alert_resolved on alert (resolved_at) where resolved_at is not null;

-- After maintenance the healthy state is learned anew, unless whoever plans it says otherwise.
alter table maintenance_window add column relearn boolean not null default true;
create index maintenance_window_over on maintenance_window (ends_at) where relearned_at is null;
