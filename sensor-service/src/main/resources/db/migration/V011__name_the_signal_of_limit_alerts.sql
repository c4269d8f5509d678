-- The kind of an alert about a limit names its signal: a machine can have one for each.
update alert set kind = 'limit:' || (causes -> 0 ->> 'signal') where kind = 'limit' and causes -> 0 ->> 'signal' is not null;
update alert set kind = 'formula:' || (causes -> 0 ->> 'signal')
where kind = 'formula' and causes -> 0 ->> 'signal' is not null;
