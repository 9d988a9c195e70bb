-- note.drop
delete from note where id = $1
