-- cli.known: who has this number, as a guest or as their own
select id from person where kind = 'subscriber' and phone = $1 and phone_own order by id limit 1
