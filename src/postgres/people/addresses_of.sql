-- people.addresses_of: the oldest first, erased ones left out
select id, latitude, longitude, distance_m, note from address where person = $1 and latitude is not null order by id
