-- What a new version of an article changes: which signals it still has, and whether the article still stands.

alter table signal add column first_id text;
comment on column signal.first_id is 'the signal of an earlier version that this one still is; null when it is new in its version';

alter table article add column withdrawn_at timestamptz;
comment on column article.withdrawn_at is 'when its page was found to be gone; null while it stands';
