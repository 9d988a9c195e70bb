-- people.set_language: everybody who uses the chat
update person set language = $2 where chat_id = $1 and language <> $2
