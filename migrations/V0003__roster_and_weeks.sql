-- Who packs and who drives, from when to when and from where; and every week as one row, for lists and tasks.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

alter table courier
    add column role  text not null default 'courier' check (role in ('courier', 'packer')),
    add column shift json,
    add column start json not null default '{"at":"farm"}';

create table cycle (
    cycle         date    primary key,
    phase         text    not null,
    held          text,
    capacity_eggs bigint  check (capacity_eggs >= 0),
    version       bigint  not null check (version >= 0),
    cut_wanted    boolean not null
);

-- A stream of its own: what is sold, as the owner edits it.
alter table stream drop constraint stream_kind_check;
alter table stream add constraint stream_kind_check
    check (kind in ('subscriber', 'cycle', 'courier-day', 'roster', 'catalogue'));
