-- people.contact: how to reach somebody
select chat_id, name, phone, language from person where kind = $1 and id = $2
