-- people.of_chat: the person of a chat
select id from person where kind = $1 and chat_id = $2
