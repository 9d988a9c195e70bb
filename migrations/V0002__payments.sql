-- Payments from their preparation on: a number of ours, how far each has come, and the provider's own number, which may
-- be told anew until the money is there.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table payment
    add column id          bigint,
    add column stage       text not null default 'paid' check (stage in ('prepared', 'paid', 'cancelled')),
    add column prepared_at timestamptz;
alter table payment alter column paid_at drop not null;
-- Of payments that were taken before, the time of payment is all that is known.
update payment set id = numbered.id, prepared_at = paid_at
from (select provider, provider_ref, row_number() over (order by paid_at, provider, provider_ref) as id from payment)
    as numbered
where (payment.provider, payment.provider_ref) = (numbered.provider, numbered.provider_ref);
alter table payment
    alter column id set not null,
    alter column prepared_at set not null,
    drop constraint payment_provider_ref,
    add constraint payment_pkey primary key (id),
    add constraint payment_provider_ref unique (provider, provider_ref),
    add constraint payment_id check (id between 1 and 9007199254740991),
    add constraint payment_paid_at check ((stage = 'paid') = (paid_at is not null));
create index payment_prepared on payment (provider, prepared_at) where stage = 'prepared';

-- What a payment is for never changes, its refunds only grow, and an end is an end.
create or replace function refuse_other_payment() returns trigger language plpgsql as $$
begin
    if (new.id, new.provider, new.subscriber, new.invoice, new.amount_tiyin)
        is distinct from (old.id, old.provider, old.subscriber, old.invoice, old.amount_tiyin)
        or new.refunded_tiyin < old.refunded_tiyin
        or (old.stage <> 'prepared' and new.stage <> old.stage) then
        raise exception 'payment % of % stands for something else', old.id, old.provider
            using errcode = 'unique_violation', constraint = 'payment_pkey', table = tg_table_name;
    end if;
    return new;
end $$;
