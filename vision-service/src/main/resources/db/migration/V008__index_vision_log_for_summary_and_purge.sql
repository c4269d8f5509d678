-- The newest entry of each type of a machine without reading all its entries; old entries for the purge.
create index vision_log_of_type on vision_log (node_id, object_type, logged_at desc, id desc);
create index vision_log_by_time on vision_log using brin (logged_at);
