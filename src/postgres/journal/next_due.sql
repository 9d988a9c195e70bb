-- journal.next_due: when the next stream has something to do
select min(due_at) from stream where due_at is not null and not parked
