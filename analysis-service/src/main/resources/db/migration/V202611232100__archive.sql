-- The archive: articles, the versions of their texts, and the signals found in them.

create table article (
    id              text        constraint article_pk primary key,
    url             text,
    guid            text,
    source          text        not null,
    current_version integer     not null,
    title           text        not null,
    language        text        not null,
    published_at    timestamptz,
    undatable       boolean     not null,
    first_seen_at   timestamptz not null,
    signal_count    integer     not null,
    families        text[]      not null,
    owner           text        not null
);
comment on column article.first_seen_at is 'of the current version: a late record with an earlier one does not become current';
create index article_newest on article (first_seen_at desc, id desc);
create index article_source on article (source, first_seen_at desc);
create index article_families on article using gin (families);

create table article_version (
    article_id      text        not null constraint article_version_article_fk references article (id),
    version         integer     not null,
    text_version    text        not null constraint article_version_text_version_uk unique,
    text_hash       text        not null,
    received        text        not null,
    analyzed        text        not null,
    first_seen_at   timestamptz not null,
    catalog_version text        not null,
    code_version    text        not null,
    analyzed_at     timestamptz not null,
    constraint article_version_pk primary key (article_id, version)
);
comment on column article_version.received is 'the article as ingest accepted it, JSON';
comment on column article_version.analyzed is 'language, zones, flag of a cut, JSON';
-- Latin words; Chinese text is searched by substring, and a tsvector is limited to a mebibyte.
create index article_version_words on article_version using gin (to_tsvector('simple', left(received, 150000)));

create table signal (
    id            text        constraint signal_pk primary key,
    article_id    text        not null,
    version       integer     not null,
    ordinal       integer     not null,
    family        text        not null,
    family_group  text        not null,
    status        text        not null,
    actor         text,
    target        text,
    confidence    real        not null,
    body          text        not null,
    published_at  timestamptz,
    first_seen_at timestamptz not null,
    constraint signal_version_fk foreign key (article_id, version) references article_version (article_id, version)
);
create index signal_newest on signal (first_seen_at desc, id desc);
create index signal_article on signal (article_id, version, ordinal);
create index signal_family on signal (family, first_seen_at desc);

create table inbox (
    event_id text        constraint inbox_pk primary key,
    seen_at  timestamptz not null default now()
);

create table outbox (
    seq         bigint      generated always as identity constraint outbox_pk primary key,
    event_id    text        not null constraint outbox_event_uk unique,
    type        text        not null,
    key         text        not null,
    traceparent text,
    body        bytea       not null,
    created_at  timestamptz not null default now()
);
