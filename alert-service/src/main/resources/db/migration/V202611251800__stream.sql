-- Notices are deleted after a time; who follows the stream from before that is told of the gap.
create table alert_notice_forgotten (
    one integer constraint alert_notice_forgotten_pk primary key,
    tx  xid8    not null,
    id  bigint  not null
);
create index alert_notice_raised_at_ix on alert_notice (raised_at);
