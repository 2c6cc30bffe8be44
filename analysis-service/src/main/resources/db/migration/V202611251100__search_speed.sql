-- What a search had to read article by article is found in an index.

alter table signal add column toward text[] not null default '{}';
comment on column signal.toward is 'its target and whom it is directed against';
update signal s
set toward = array(
    select s.target where s.target is not null
    union select jsonb_array_elements_text(cast(s.body as jsonb) -> 'against'));
create index signal_toward on signal using gin (toward) with (fastupdate = off) where current;
create index signal_status on signal (status, first_seen_at desc) where current;

-- By the language, whatever the script and the country: zh-Hant is among zh.
create index article_primary_language on article (split_part(lower(language), '-', 1), first_seen_at desc, id desc);
drop index article_language;
