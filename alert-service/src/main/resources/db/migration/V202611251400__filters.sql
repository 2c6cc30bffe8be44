-- What somebody wants, apart from how. Subscriptions from before told of repeats too, and go on to.
update subscription
set body = json_build_object(
    'name', b.body -> 'name',
    'filter', json_build_object(
        'topics', b.body -> 'topics', 'actors', b.body -> 'actors', 'targets', b.body -> 'targets',
        'issues', json_build_array(), 'speakers', json_build_array(), 'minRank', 0,
        'statuses', b.body -> 'statuses', 'axes', json_build_object(), 'minConfidence', b.body -> 'minConfidence',
        'novelty', json_build_array('FIRST', 'CHANGED', 'REPEAT'),
        'sources', json_build_array(), 'languages', json_build_array(),
        'maxAge', b.body -> 'maxAge', 'includeImports', b.body -> 'includeImports'),
    'paused', false,
    'tellWrong', coalesce(b.body -> 'tellWrong', to_json(false)),
    'channel', b.body -> 'channel')::text
from (select id, cast(body as json) as body from subscription) b
where b.id = subscription.id;

-- A preview reads those articles only that its topics can be in.
alter table analyzed_article add column topics text[] not null default '{}';
comment on column analyzed_article.topics is 'of all its signals: *, families, groups, delay, reversal';
update analyzed_article a
set topics = array(
    select distinct t.topic
    from json_array_elements(cast(a.body as json) -> 'signals') s
    cross join lateral unnest(array['*', s ->> 'family', s ->> 'group', lower(s ->> 'modifier')]) t(topic)
    where t.topic is not null);
