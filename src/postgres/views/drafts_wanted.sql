-- views.drafts_wanted: weeks whose provisional plan is wanted
select key
from stream
where key >= 'cycle/' and key < 'cycle0' and state -> 'body' -> 'draft' ->> 'is' = 'wanted'
order by key
