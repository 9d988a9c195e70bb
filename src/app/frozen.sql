-- app.frozen: every cycle that has been opened or held, and the catalogue with its edits
select key, state::text as state from stream where kind in ('cycle', 'catalogue') order by key
