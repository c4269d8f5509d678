-- Which process reads a machine's video feed; one at a time, or every unit would be counted by each of them.
alter table camera add column video_owner text;
alter table camera add column video_until timestamptz;
