-- Owners; keys come with access control. Owned by alert-service, read by all.
create table access.owner (
    id         text        constraint owner_pk primary key,
    name       text        not null,
    created_at timestamptz not null default now()
);
insert into access.owner (id, name) values ('local', 'Local owner');
grant select on access.owner to shiftwatch_ingest, shiftwatch_analysis;

create sequence subscription_revision;

create table subscription (
    id           text        constraint subscription_pk primary key,
    owner        text        not null constraint subscription_owner_fk references access.owner (id),
    body         text        not null,
    secret       text,
    revision     bigint      not null constraint subscription_revision_uk unique,
    effective_at timestamptz not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    deleted      boolean     not null default false
);
comment on column subscription.revision is 'taken under a lock, so revisions become visible in their order';

create table analyzed_article (
    article_id  text        not null,
    version     integer     not null,
    story_id    text        not null,
    body        text        not null,
    received_at timestamptz not null default now(),
    constraint analyzed_article_pk primary key (article_id, version)
);

create table alert (
    id              text        constraint alert_pk primary key,
    subscription_id text        not null,
    story_id        text        not null,
    owner           text        not null,
    sequence        integer     not null,
    meanings        text        not null,
    state           text        not null,
    created_at      timestamptz not null default now(),
    constraint alert_story_uk unique (subscription_id, story_id)
);
create index alert_story on alert (story_id);

create table alert_notice (
    id              bigint      generated always as identity constraint alert_notice_pk primary key,
    tx              xid8        not null default pg_current_xact_id(),
    alert_id        text        not null constraint alert_notice_alert_fk references alert (id),
    sequence        integer     not null,
    subscription_id text        not null,
    article_id      text        not null,
    body            text        not null,
    raised_at       timestamptz not null,
    constraint alert_notice_sequence_uk unique (alert_id, sequence)
);
comment on column alert_notice.tx is 'readers go by (tx, id) up to the oldest running transaction: ids are given before commit';
create index alert_notice_order on alert_notice (tx, id);

create table delivery (
    id              text        constraint delivery_pk primary key,
    subscription_id text        not null,
    url             text        not null,
    body            text        not null,
    state           text        not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    lease_token     text,
    lease_until     timestamptz,
    last_outcome    text,
    last_status     integer,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
comment on column delivery.id is 'alert id and sequence: the webhook-id, the same on every send';
comment on column delivery.lease_token is 'fences the result of a worker whose lease ran out';
create index delivery_due on delivery (next_attempt_at) where state = 'PENDING';
create index delivery_subscription on delivery (subscription_id, created_at desc);

create table delivery_attempt (
    delivery_id text        not null constraint delivery_attempt_delivery_fk references delivery (id),
    attempt     integer     not null,
    at          timestamptz not null default now(),
    outcome     text        not null,
    status      integer,
    millis      bigint      not null,
    constraint delivery_attempt_pk primary key (delivery_id, attempt)
);

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
