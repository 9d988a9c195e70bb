-- What comes along with an order besides eggs, and who brought whom here.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table weekly_order add column add_ons json not null default '[]';  -- lines: code, name, quantity, price, cost

alter table person
    add column invited_by bigint references person,
    add column thanked    boolean;                       -- both friends have their eggs, or neither gets any
create index person_to_thank on person (id) where invited_by is not null and thanked is null;
