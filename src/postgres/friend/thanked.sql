-- friend.thanked: both friends were thanked, or neither is to be; the first word counts
update person set thanked = $2 where kind = 'subscriber' and id = $1 and invited_by is not null and thanked is null
