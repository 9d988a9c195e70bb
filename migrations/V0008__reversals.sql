-- When a payment was cancelled or its money last went back, and what its provider's file remembers of it.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table payment
    add column ended_at timestamptz,
    add column facts    text not null default '';
create index payment_provider_time on payment (provider, prepared_at);
