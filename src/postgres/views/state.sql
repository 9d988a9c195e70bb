-- views.state: a stream's state as stored
select state::text from stream where key = $1
