-- note.expect: what the next words are about; about nothing when $2 is null
update person set expects = $2, expects_since = now()
where kind = 'subscriber' and id = $1 and ($2::text is not null or expects is not null)
