-- Who did what, when and from where. Rows outlive what they tell about: no foreign keys.
create table audit_entry (
    id              bigint generated always as identity primary key,
    at              timestamptz not null,
    actor           text        not null,
    address         text        not null,
    manufacturer_id bigint,
    action          text        not null,
    target          text,
    outcome         text        not null,
    detail          text
);
create index audit_entry_manufacturer on audit_entry (manufacturer_id, id desc);

revoke update, delete, truncate on audit_entry from ${runtime_role};

-- Holds where one role both migrates and runs, too.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is append-only' using errcode = '42501';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
