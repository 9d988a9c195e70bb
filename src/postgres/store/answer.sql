-- store.answer: the schema is there
select 1 from stream limit 1
