-- After a load: constraints and indexes as they were, statistics, and a visibility map as an archive has that grew slowly.
\set ON_ERROR_STOP on
set maintenance_work_mem = '1GB';
select make from remade order by place \gexec
drop table remade;
vacuum (analyze) story, story_origin, article, article_version, article_sketch, article_term, signal;
