create table machine_type (
    id                        bigint generated always as identity primary key,
    -- null: offered to all manufacturers by the platform
    manufacturer_id           bigint,
    name                      text        not null check (length(name) between 1 and 200),
    description               text        not null default '',
    model_3d_embed_code       text        not null default '',
    ideal_cycle_seconds       double precision check (ideal_cycle_seconds > 0),
    expected_interval_seconds double precision check (expected_interval_seconds > 0),
    needs_all_inputs          boolean     not null default false,
    limits                    text        not null default '[]',
    edit_version              bigint      not null default 1,
    created_at                timestamptz not null default now(),
    updated_at                timestamptz not null default now(),
    constraint machine_type_name_unique unique nulls not distinct (manufacturer_id, name)
);
