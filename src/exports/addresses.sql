-- exports.addresses: the addresses numbered $1; those of erased people are gone
select address.id, address.latitude, address.longitude, address.note
from address join person on person.id = address.person
where address.id = any($1) and person.erased_at is null
