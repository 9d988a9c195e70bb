-- figures.hand: at farm time $1: eggs on the farm, what customers owe, how long the oldest step of a week is overdue
select (select coalesce(sum(amount), 0)::bigint from ledger
        where account = 'assets:eggs:stock' and commodity = 'EGG') as eggs,
       (select coalesce(sum(amount), 0)::bigint from ledger
        where account like 'assets:receivable:%' and commodity = 'UZS') as receivable_tiyin,
       (select greatest(extract(epoch from $1::timestamptz - min(due_at)), 0)::float8 from stream
        where key >= 'cycle/' and key < 'cycle0') as step_late_s
