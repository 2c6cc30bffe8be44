alter table subscription add column next_digest_at timestamptz;
alter table subscription add column last_digest_at timestamptz;
comment on column subscription.next_digest_at is 'null when none is due; an at-once subscription over its cap has one too';
create index subscription_digest_due on subscription (next_digest_at) where next_digest_at is not null;
create index delivery_digest on delivery (subscription_id) where state = 'DIGEST';
alter table delivery add column digested boolean not null default false;
comment on column delivery.digested is 'told of in a digest, never by itself';
