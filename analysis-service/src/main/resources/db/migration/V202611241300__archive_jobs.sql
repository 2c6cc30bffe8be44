-- Long work over the archive: back-tests and re-analyses. Interrupted, it goes on where it stopped.
create table archive_job (
    id          text        constraint archive_job_pk primary key,
    kind        text        not null,
    version     text        not null,
    base        text        not null,
    filter      text        not null,
    state       text        not null,
    failure     text,
    total       integer     not null,
    done        integer     not null default 0,
    cursor      text        not null default '',
    result      text,
    lease_token text,
    lease_until timestamptz,
    created_at  timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    constraint archive_job_kind_ck check (kind in ('BACKTEST', 'REANALYSIS')),
    constraint archive_job_state_ck check (state in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED'))
);
comment on column archive_job.cursor is 'id of the last article that is done; they are taken in the order of their ids';
comment on column archive_job.lease_token is 'fences the step of a worker whose lease ran out';
create index archive_job_open on archive_job (created_at) where state in ('QUEUED', 'RUNNING');
