-- Units and physical ranges of what machines of a type measure, as JSON.
alter table machine_type add column signals text not null default '[]';
