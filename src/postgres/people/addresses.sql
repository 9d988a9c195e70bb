-- people.addresses: in the order asked for, erased ones left out
select address.id, latitude, longitude, distance_m, note
from unnest($1::bigint[]) with ordinality as asked (id, line)
join address on address.id = asked.id and address.latitude is not null
order by asked.line
