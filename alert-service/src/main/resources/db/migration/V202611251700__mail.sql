-- Where alerts go is sealed, and stands beside what somebody wants, not in it.
create table installation_key (
    id     integer constraint installation_key_pk primary key,
    sealed text    not null
);

alter table subscription add column target text;
alter table subscription add column endpoint text;
comment on column subscription.target is 'sealed: an address of the web or of mail; null for the stream';
comment on column subscription.endpoint is 'names the target without telling it';
create index subscription_endpoint on subscription (endpoint) where not deleted;

-- Addresses of mail, whose readers agree before they are written to.
create table recipient (
    endpoint     text        constraint recipient_pk primary key,
    confirmed_at timestamptz,
    asked_at     timestamptz,
    asked        integer     not null default 0,
    refusals     integer     not null default 0
);
comment on column recipient.asked is 'how often since it agreed, or within a week';
comment on column recipient.refusals is 'permanent ones of the mail server since the last mail that it took';
create index recipient_to_ask on recipient (endpoint) where confirmed_at is null;
