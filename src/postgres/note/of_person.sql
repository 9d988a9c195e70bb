-- note.of_person: the oldest first
select id, person, topic, text, file_id, chat_id, message_id, made_at from note where person = $1 order by id
