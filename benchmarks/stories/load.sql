-- Synthetic articles :first to :last for the cost of grouping and of the search: 3,333 a day, 32 key terms each (a word of rank r comes
-- with a chance that falls with r), signatures without likeness, 150 words of text.
\set ON_ERROR_STOP on
\timing on
create temp table made as
select n, 'art_' || lpad(to_hex(n), 24, '0') as id, 'sty_' || lpad(to_hex(n), 24, '0') as story,
       timestamptz '2026-06-01 00:00:00Z' - interval '1 day' * (n / 3333.0) as at
from generate_series(:first, :last) as n;

insert into story (id, articles, origins, first_at, latest_at) select story, 1, 1, at, at from made;
insert into story_origin (story_id, origin) select story, 'source' || n % 500 from made;
insert into article (id, source, current_version, title, language, published_at, undatable, first_seen_at, signal_count,
                     families, owner, story_id, words)
select id, 'source' || n % 500, 1, 'Synthetic ' || n, case when n % 4 = 0 then 'zh' else 'en' end, at, false, at, 0, '{}',
       'local', story,
       to_tsvector('simple', text.words)
from made cross join lateral (
    select string_agg(word, ' ') as words
    from (select case when made.n % 4 = 0
                      then substr('美国中国外交部发言人表示坚决反对制裁措施维护主权安全利益对话合作', 1 + (random() ^ 2 * 30)::int, 2)
                      else 'word' || (exp(random() * 9.9))::int end as word
          from generate_series(1, 150) as place where made.n + place > 0) as drawn) as text;
insert into article_sketch (article_id, at, shingles, minima, text_hash, bands, term_count, actors, leader, origin)
select id, at, 300, decode(repeat(md5(n::text), 24), 'hex'), md5(n::text),
       (select array_agg((random() * 4294967295 - 2147483648)::bigint::int) from generate_series(1, 24) as band where n + band > 0),
       32, '', id, 'source' || n % 500
from made;
insert into article_term (term, at, number)
select distinct (exp(random() * 11.5))::int, k.at, k.number
from made join article_sketch k on k.article_id = made.id cross join generate_series(1, 32);
analyze story, story_origin, article, article_sketch, article_term;
select count(*) as articles, pg_size_pretty(pg_database_size(current_database())) as database from article;
