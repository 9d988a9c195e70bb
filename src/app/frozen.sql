-- app.frozen: every cycle that has been opened
select key, state::text as state from stream where kind = 'cycle' order by key
