-- What stands, counted; and the rows of one commit without what differs by nature, to be compared between writers
select (select count(*) from journal) as journal,
       (select sum(version - 1)::bigint from stream) as moves,
       (select count(*) from ledger) as ledger,
       (select count(*) from outbox) as outbox,
       (select count(*) from inbox where status = 'settled' and payload is null) as settled,
       (select count(*) from weekly_order where status = 'delivered') as delivered,
       jsonb_build_object(
           'stream', (select jsonb_build_array(state, due_at, parked) from stream where key = 'subscriber/1'),
           'journal', (select to_jsonb(journal) - 'id' from journal where stream = 'subscriber/1' and version = 2),
           'ledger', (select jsonb_agg(to_jsonb(ledger) - 'journal' order by line)
                      from ledger join journal on journal.id = ledger.journal
                      where stream = 'subscriber/1' and version = 2),
           'order', (select to_jsonb(weekly_order) from weekly_order where subscriber = 1),
           'outbox', (select to_jsonb(outbox) - '{id,journal,promised_at}'::text[]
                      from outbox where lane = 'to:subscriber/1' order by id limit 1),
           'inbox', (select to_jsonb(inbox) - 'settled_at' from inbox where id = 1)
       )::text as sample
