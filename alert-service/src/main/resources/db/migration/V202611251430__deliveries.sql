-- Where a webhook goes stands in its subscription alone, so that a changed address and a replay go to the same place.
alter table delivery drop column url;
alter table delivery add column kind text not null default 'ALERT';
alter table delivery add column endpoint text not null default '';
alter table delivery add column reason text;
alter table delivery add column replayed_after integer not null default 0;
comment on column delivery.endpoint is 'digest of host and port: so many calls at a time go to one';
comment on column delivery.reason is 'why it is held, failed or suppressed';
comment on column delivery.replayed_after is 'attempts before the last replay: the schedule begins anew';
create index delivery_created_at_ix on delivery (created_at);

alter table delivery_attempt add column answer text;
alter table delivery_attempt drop constraint delivery_attempt_delivery_fk;
alter table delivery_attempt add constraint delivery_attempt_delivery_fk
    foreign key (delivery_id) references delivery (id) on delete cascade;

alter table subscription add column previous_secret text;
alter table subscription add column previous_secret_until timestamptz;
alter table subscription add column failing_since timestamptz;
alter table subscription add column disabled_at timestamptz;
alter table subscription add column disabled_because text;
comment on column subscription.previous_secret is 'signs beside the new one until then';
comment on column subscription.failing_since is 'no delivery succeeded since; null while they do';
