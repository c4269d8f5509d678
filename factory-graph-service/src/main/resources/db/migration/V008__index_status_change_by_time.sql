-- What is too old to keep lies together, as rows arrive in the order of time: a small index finds it.
create index status_change_at on status_change using brin (at);
