-- people.describe_address: of this person only
update address set note = $3 where person = $1 and id = $2 and latitude is not null
