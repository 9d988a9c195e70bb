-- people.set_reachable: everybody who uses the chat
update person set reachable = $2 where chat_id = $1 and reachable <> $2
