-- Before a load: constraints and indexes are dropped, each row would pay for them. What makes them again is kept for after.sql.
\set ON_ERROR_STOP on
create table remade as
with loaded as (
    select oid, oid::regclass::text as name from pg_class
    where oid in ('story'::regclass, 'story_origin'::regclass, 'article'::regclass, 'article_version'::regclass,
                  'article_sketch'::regclass, 'article_term'::regclass, 'signal'::regclass)),
constraints as (
    select c.oid, c.conindid, c.contype, format('alter table %s add constraint %I %s', l.name, c.conname, pg_get_constraintdef(c.oid)) as make,
           format('alter table %s drop constraint %I', l.name, c.conname) as drop
    from pg_constraint c join loaded l on l.oid = c.conrelid where c.contype in ('p', 'u', 'f')
    union all
    select c.oid, c.conindid, c.contype, format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)),
           format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)
    from pg_constraint c join loaded l on l.oid = c.confrelid
    where c.contype = 'f' and c.conrelid not in (select oid from loaded))
select case contype when 'f' then 3 else 1 end as place, make, drop from constraints
union all
select 2, pg_get_indexdef(i.indexrelid), format('drop index %s', i.indexrelid::regclass)
from pg_index i join loaded l on l.oid = i.indrelid
where i.indexrelid not in (select conindid from constraints);
select drop from remade order by place desc \gexec
