-- people.set_phone: a number that Telegram vouched for stays so when it is typed again
update person set phone = $2, phone_own = $3 or (phone_own and phone = $2)
where kind = 'subscriber' and id = $1
