-- What people say of signals: read rightly or not.
create table verdict (
    signal_id       text        constraint verdict_pk primary key,
    correct         boolean     not null,
    wrong           text        not null,
    should          text,
    note            text,
    judged_by       text        not null,
    judged_at       timestamptz not null default now(),
    family          text        not null,
    rule            text        not null,
    catalog_version text        not null
);
comment on column verdict.wrong is 'names of the wrong fields, JSON';
comment on column verdict.should is 'what the fields should be, JSON';
comment on column verdict.signal_id is 'no foreign key: a verdict outlives the rule that gave the signal';
