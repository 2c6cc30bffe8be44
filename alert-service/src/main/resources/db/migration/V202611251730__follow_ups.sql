-- A story is told of again after a while at the earliest; what is new in it meanwhile waits.
alter table alert add column noticed_at timestamptz;
comment on column alert.noticed_at is 'when news of the story was told last';
update alert a set noticed_at = (select max(n.raised_at) from alert_notice n where n.alert_id = a.id);
alter table alert alter column noticed_at set not null;

create table follow_up_due (
    alert_id        text        not null constraint follow_up_due_alert_fk references alert (id),
    article_id      text        not null,
    subscription_id text        not null,
    due_at          timestamptz not null,
    strength        integer     not null,
    constraint follow_up_due_pk primary key (alert_id, article_id)
);
comment on column follow_up_due.strength is 'of what is new: when several are due, the strongest first says what the weaker would';
comment on table follow_up_due is 'articles that said something new too soon: decided on again when due';
create index follow_up_due_at on follow_up_due (due_at);
