-- What a later signal says of an earlier one of the same actor, target and family.

alter table signal
    add column at timestamptz,
    add column current boolean not null default false,
    add column polarity text not null default 'DIRECT',
    add column novelty text not null default 'FIRST';
comment on column signal.at is 'when its article was published: the order of links; null when the article is undatable';
comment on column signal.current is 'of the current version of its article; only these are linked';
comment on column signal.novelty is 'wins over what the body says: an older article may come in later';

update signal s
set at = case when a.undatable then null else s.published_at end,
    current = (s.version = a.current_version),
    polarity = cast(s.body as json) ->> 'polarity'
from article a
where a.id = s.article_id;

create index signal_line on signal (actor, family, coalesce(target, ''), at, article_id, ordinal) where current and actor is not null;

create table signal_link (
    later_id   text        not null constraint signal_link_later_fk references signal (id) on delete cascade,
    earlier_id text        not null constraint signal_link_earlier_fk references signal (id) on delete cascade,
    kind       text        not null,
    since      timestamptz not null,
    constraint signal_link_pk primary key (later_id, earlier_id),
    constraint signal_link_kind_ck check (kind in ('CONFIRMS', 'CONTRADICTS', 'RETRACTS', 'SUPERSEDES'))
);
comment on column signal_link.since is 'when the later one was published';
create index signal_link_earlier on signal_link (earlier_id);
