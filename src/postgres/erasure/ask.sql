-- erasure.ask
update person set asked_erasure = now() where kind = 'subscriber' and id = $1 and erased_at is null
