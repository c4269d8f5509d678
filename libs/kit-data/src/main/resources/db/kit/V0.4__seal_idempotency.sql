-- The key is a MAC of the client's and the body is sealed with it; rows of the earlier form cannot be read any more and
-- would have lived a day at most.
delete from idempotency;
alter table idempotency add column tag text;
