-- exports.erased: the numbers of everybody who was forgotten
select id from person where kind = 'subscriber' and erased_at is not null
