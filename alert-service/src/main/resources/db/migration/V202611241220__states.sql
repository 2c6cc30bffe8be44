-- Who was told of which signal, and what became of signals since.

create table alert_signal (
    signal_id text    not null,
    alert_id  text    not null constraint alert_signal_alert_fk references alert (id),
    sequence  integer not null,
    constraint alert_signal_pk primary key (signal_id, alert_id)
);
comment on column alert_signal.sequence is 'the notice that told of the signal first';

insert into alert_signal (signal_id, alert_id, sequence)
select s.id, n.alert_id, min(n.sequence)
from alert_notice n, json_array_elements_text(cast(n.body as json) -> 'signalIds') as s(id)
group by 1, 2;

create table signal_state (
    event_id    text        constraint signal_state_pk primary key,
    signal_id   text        not null,
    body        text        not null,
    received_at timestamptz not null default now()
);
comment on table signal_state is 'the news may come before the alert it is about';
create index signal_state_signal on signal_state (signal_id);
create index signal_state_received_at_ix on signal_state (received_at);
