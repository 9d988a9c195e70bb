-- note.expected: for a day
select expects from person
where kind = 'subscriber' and id = $1 and expects is not null and expects_since > now() - interval '1 day'
