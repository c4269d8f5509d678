-- The private half of a mounted key lies in its file and only its public one here: so all replicas publish it as soon as
-- one of them has seen the file.
alter table signing_key alter column private_key drop not null;
-- Not published any more, whatever it has signed, because somebody may have seen it.
alter table signing_key add column withdrawn_at timestamptz;
