create table production_report (
    id              bigint generated always as identity primary key,
    manufacturer_id bigint      not null,
    date            date        not null,
    generation_type text        not null check (generation_type in ('AUTO', 'MANUAL')),
    gpt_summary     text        not null,
    writer          text        not null,
    writer_reason   text        not null,
    summary         text        not null,
    media_id        uuid        not null,
    created_at      timestamptz not null default now(),
    constraint production_report_unique unique (manufacturer_id, date, generation_type)
);
create index production_report_date on production_report (date);

-- Days for which an automatic report has been ordered; the first replica to insert orders it.
create table automatic_report (
    manufacturer_id bigint      not null,
    date            date        not null,
    ordered_at      timestamptz not null default now(),
    primary key (manufacturer_id, date)
);
