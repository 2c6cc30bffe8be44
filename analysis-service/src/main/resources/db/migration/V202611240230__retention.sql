-- What is deleted by age is found by age.
create index inbox_seen_at_ix on inbox (seen_at);
