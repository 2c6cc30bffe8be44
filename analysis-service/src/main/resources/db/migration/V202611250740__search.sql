-- Search by words, Chinese ones too. The service cuts the words; articles from before this are found by their Latin words until
-- they are analysed anew.
alter table article add column words tsvector not null default '';
update article a set words = to_tsvector('simple', left(concat_ws(' ', cast(v.received as json) ->> 'title', cast(v.received as json) ->> 'text'), 150000))
from article_version v where v.article_id = a.id and v.version = a.current_version;
create index article_words on article using gin (words) with (fastupdate = off);
drop index article_version_words;
create index article_published on article (coalesce(published_at, first_seen_at));
create index article_language on article (lower(language), first_seen_at desc);
create index signal_found on signal (article_id, version, family, actor, target, status);
create index signal_actor on signal (actor, first_seen_at desc) where current;
