-- inbox.accept: takes an update in, once per cause
insert into inbox (kind, lane, cause, received_at, payload)
values ('update', $1, $2, $3, $4)
on conflict (cause) where kind = 'update' do nothing
returning id
