-- For subscriptions that want what was said before only after a while.
create table told_meaning (
    subscription_id text        not null,
    meaning         text        not null,
    told_at         timestamptz not null,
    constraint told_meaning_pk primary key (subscription_id, meaning)
);
create index told_meaning_told_at_ix on told_meaning (told_at);
