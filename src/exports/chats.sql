-- exports.chats: the chats of the people numbered $1; guests and erased people have none
select id, chat_id
from person
where id = any($1) and erased_at is null and chat_id is not null
