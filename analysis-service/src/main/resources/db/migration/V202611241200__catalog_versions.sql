-- Versions of the catalogue. The files a service comes with are the first; others are stored as drafts and switched to.

create table catalog_version (
    id         text        constraint catalog_version_pk primary key,
    origin     text        not null,
    base       text,
    note       text,
    files      text        not null,
    examples   text        not null,
    created_at timestamptz not null default now(),
    constraint catalog_version_origin_ck check (origin in ('files', 'api'))
);
comment on column catalog_version.id is 'a function of the files';
comment on column catalog_version.files is 'all files, text by name, JSON';
comment on column catalog_version.examples is 'how many examples there are and which do not hold, JSON';

create table catalog_active (
    only_one     boolean     constraint catalog_active_pk primary key default true,
    version      text        not null constraint catalog_active_version_fk references catalog_version (id),
    activated_at timestamptz not null default now(),
    constraint catalog_active_only_one_ck check (only_one)
);
comment on table catalog_active is 'whoever records an article holds the row for share: after a switch nothing judged by the old version is recorded';

create table catalog_activation (
    id           bigint      generated always as identity constraint catalog_activation_pk primary key,
    version      text        not null constraint catalog_activation_version_fk references catalog_version (id),
    activated_at timestamptz not null default now()
);
