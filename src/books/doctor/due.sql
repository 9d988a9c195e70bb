-- doctor.due: every stream as its row tells it, for the rules to tell it again
select key, state::text as state, due_at, parked from stream order by key
