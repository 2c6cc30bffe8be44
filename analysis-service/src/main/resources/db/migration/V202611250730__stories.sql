-- Copies and stories: which articles tell the same.

create table story (
    id        text        constraint story_pk primary key,
    number    bigint      generated always as identity constraint story_number_uk unique,
    articles  integer     not null,
    origins   integer     not null,
    first_at  timestamptz not null,
    latest_at timestamptz not null,
    into_id   text
);
comment on column story.number is 'the order in which stories began: when two turn out to be one, the older id stays';
comment on column story.into_id is 'the story that this one turned out to be; not null: it has no articles any more';

create table story_origin (
    story_id text not null constraint story_origin_story_fk references story (id),
    origin   text not null,
    constraint story_origin_pk primary key (story_id, origin)
);
comment on table story_origin is 'the sources whose own words are in the story; copies count for the source they copy';

-- Until now each article was a story of its own.
alter table article add column story_id text;
update article set story_id = 'sty_' || left(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 24);
insert into story (id, articles, origins, first_at, latest_at)
select story_id, 1, 1, coalesce(published_at, first_seen_at), coalesce(published_at, first_seen_at)
from article order by first_seen_at, id;
insert into story_origin (story_id, origin) select story_id, source from article;
create index article_story on article (story_id, first_seen_at desc, id desc);

create table article_sketch (
    article_id text        constraint article_sketch_pk primary key constraint article_sketch_article_fk references article (id),
    number     bigint      generated always as identity constraint article_sketch_number_uk unique,
    at         timestamptz not null,
    shingles   integer     not null,
    minima     bytea       not null,
    text_hash  text        not null,
    bands      integer[]   not null,
    term_count integer     not null,
    actors     text        not null,
    leader     text        not null,
    relation   text,
    origin     text        not null,
    constraint article_sketch_relation_ck check (relation in ('SAME_TEXT', 'EDITED'))
);
comment on column article_sketch.minima is 'MinHash signature, 96 integers; see Sketch';
comment on column article_sketch.bands is 'empty for a copy of the same text: its leader stands for it';
comment on column article_sketch.leader is 'the article it is a copy of; itself when it is none';
-- Written at once: a pending list would let one article in many wait for all.
create index article_sketch_bands on article_sketch using gin (bands) with (fastupdate = off);
create index article_sketch_text on article_sketch (text_hash);
create index article_sketch_leader on article_sketch (leader) where relation is not null;

create table article_term (
    term    integer     not null,
    at      timestamptz not null,
    number  bigint      not null,
    kept_at timestamptz not null default now(),
    constraint article_term_pk primary key (term, at, number)
);
comment on table article_term is 'key terms of the articles that stand for their story; kept for as long as news of it comes in';
create index article_term_number on article_term (number);
create index article_term_kept on article_term using brin (kept_at);
