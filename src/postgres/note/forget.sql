-- note.forget: what was kept for 30 days
with gone as (delete from note where kept_at < now() - interval '30 days' returning id)
select count(*) from gone
