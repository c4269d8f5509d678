create table outbox (
    id           bigint generated always as identity primary key,
    event_id     uuid        not null,
    topic        text        not null,
    key          text        not null,
    type         text        not null,
    payload      text,
    traceparent  text,
    occurred_at  timestamptz not null,
    published_at timestamptz
);
create index outbox_pending on outbox (id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- Wakes the relay when the writing transaction commits, and not before.
create function notify_outbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox_' || tg_table_schema, '');
    return null;
end $$;
create trigger outbox_appended after insert on outbox for each statement execute function notify_outbox();

create table inbox (
    consumer    text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received on inbox (received_at);
