-- How many rows somebody holds is asked with every lease: it must not read the whole table.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create index inbox_held on inbox (lease_holder) where status = 'waiting' and lease_holder is not null;
create index outbox_held on outbox (lease_holder) where status = 'unsent' and lease_holder is not null;
