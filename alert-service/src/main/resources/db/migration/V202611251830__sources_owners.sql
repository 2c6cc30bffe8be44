-- Sources that go stale and come back, for those who named them and for digests.
create table source_health (
    source_id text        constraint source_health_pk primary key,
    title     text        not null,
    state     text        not null,
    stale     boolean     not null,
    since     timestamptz not null
);
create index source_health_stale on source_health (since) where stale;

-- Owners hear of subscriptions that reach nobody, by mail, whatever the subscription's channel is.
alter table subscription add column owner_warned_at timestamptz;
comment on column subscription.owner_warned_at is 'that nothing arrives; null while all is well';
alter table delivery add column target text;
comment on column delivery.target is 'sealed, where it is not the subscription''s: its owner''s mail address';
