-- Stories that turned out to be one: what was told of the one counts for the other.
create table story_alias (
    story_id text constraint story_alias_pk primary key,
    into_id  text not null
);
comment on column story_alias.into_id is 'never an alias itself';
create index story_alias_into on story_alias (into_id);
