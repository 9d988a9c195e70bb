-- database.set: farm time is $1 now and goes $2 times as fast as machine time
update clock set anchor = clock_timestamp(), farm_anchor = $1, rate = $2
