-- Sources that are polled, what is remembered of their items, and the pages that are fetched for them.

create table source (
    id           text        constraint source_pk primary key,
    owner        text        not null,
    url          text        not null,
    url_key      text        not null,
    host         text        not null,
    title        text        not null,
    settings     text        not null,
    state        text        not null,
    health       text        not null,
    paused       boolean     not null,
    next_poll_at timestamptz not null default now(),
    pages_locked integer     not null default 0,
    lease_token  text,
    lease_until  timestamptz,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    constraint source_url_uk unique (owner, url_key)
);
comment on column source.url_key is 'canonical: the same feed is not polled twice';
comment on column source.settings is 'what its owner decided, JSON';
comment on column source.state is 'what the polls so far have shown, JSON';
comment on column source.pages_locked is 'pages in a row that were not to be had without paying or logging in';
comment on column source.lease_token is 'fences the result of an instance whose lease ran out';
create index source_due on source (next_poll_at) where not paused;

create table source_item (
    source_id     text        not null constraint source_item_source_fk references source (id) on delete cascade,
    key           text        not null,
    article_id    text        not null,
    url           text,
    hash          text        not null,
    at            timestamptz not null,
    first_seen_at timestamptz not null,
    listed_at     timestamptz not null,
    constraint source_item_pk primary key (source_id, key)
);
comment on column source_item.key is 'the guid, without a usable one the canonical URL, without that a hash of the title';
comment on column source_item.hash is 'of what the feed says of it: tells a change from a mere re-listing';
comment on column source_item.at is 'when it was published, else first seen';
create index source_item_at on source_item (source_id, at desc);
create index source_item_article on source_item (article_id);
create index source_item_listed_at on source_item (listed_at);

create table page (
    article_id  text        constraint page_pk primary key,
    source_id   text        not null constraint page_source_fk references source (id) on delete cascade,
    url         text        not null,
    host        text        not null,
    article     text        not null,
    sent        boolean     not null,
    read        boolean     not null default false,
    page_title  text,
    text_hash   text,
    looks       integer     not null default 0,
    look_from   timestamptz,
    attempts    integer     not null default 0,
    missing     integer     not null default 0,
    withdrawn   boolean     not null default false,
    due_at      timestamptz,
    lease_token text,
    lease_until timestamptz,
    created_at  timestamptz not null default now()
);
comment on column page.article is 'as it was sent last; while it is not sent, as the feed gives it. JSON';
comment on column page.read is 'the article''s text comes from the page';
comment on column page.page_title is 'as the page has it: another one than before is a new headline, another one than the feed''s is none';
comment on column page.looks is 'how often it was looked at again because it carries a signal';
comment on column page.missing is 'looks in a row that found nothing there';
comment on column page.due_at is 'null when nothing is to be done';
create index page_due on page (due_at) where due_at is not null;
create index page_created_at on page (created_at);

create table host (
    name        text        constraint host_pk primary key,
    not_before  timestamptz not null default now(),
    lease_token text,
    lease_until timestamptz
);
comment on table host is 'one request at a time to each, whichever instance makes it';

create table inbox (
    event_id text        constraint inbox_pk primary key,
    seen_at  timestamptz not null default now()
);
create index inbox_seen_at_ix on inbox (seen_at);

create table outbox (
    seq         bigint      generated always as identity constraint outbox_pk primary key,
    event_id    text        not null constraint outbox_event_uk unique,
    type        text        not null,
    key         text        not null,
    traceparent text,
    body        bytea       not null,
    created_at  timestamptz not null default now()
);
