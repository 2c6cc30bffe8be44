-- What a source listed was accepted: it comes in although the source is deleted before its page was read.
alter table page alter column source_id drop not null;
alter table page drop constraint page_source_fk;
alter table page add constraint page_source_fk foreign key (source_id) references source (id) on delete set null;
