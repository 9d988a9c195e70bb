-- note.by_id
select id, person, topic, text, file_id, chat_id, message_id, made_at from note where id = $1
