-- Units that are followed right now, so that a process that takes over goes on in the middle of a unit.
alter table camera add column belt_units bytea;
alter table camera add column labelled_units bytea;
-- How the video feed does, as the process that reads it last said; any replica answers for it.
alter table camera add column feed_phase text;
alter table camera add column feed_reason text;
alter table camera add column feed_frames bigint not null default 0;
alter table camera add column feed_last_frame_at timestamptz;
alter table camera add column units_in_view integer not null default 0;
