-- people.save_address: once per person and cause
with known as materialized (
    select id from address where person = $1 and cause = $6
),
saved as (
    insert into address (person, latitude, longitude, distance_m, note, cause)
    select $1, $2, $3, $4, $5, $6 where not exists (select from known)
    on conflict (person, cause) do update set cause = excluded.cause
    returning id
)
select id from known union all select id from saved
