-- Calendars from before their changes were told; the relay publishes them once.
insert into outbox (event_id, topic, key, type, payload, occurred_at)
select gen_random_uuid(), 'report.shift-calendars', manufacturer_id::text, 'report.shift-calendar.v1',
    json_build_object('manufacturer_id', manufacturer_id, 'shifts', json_agg(json_build_object('name', name,
        'days', string_to_array(days, ','), 'start', start_time, 'end', end_time, 'timezone', timezone)
        order by start_time, id), 'at', now())::text, now()
from shift_pattern group by manufacturer_id;
