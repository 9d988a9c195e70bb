-- Whoever turns out to be a telephone guest brings along what their chat had told before: places and notes follow the
-- chat, so that their export holds them and their erasure forgets them. Who was forgotten is found without a search.
set local lock_timeout = '2s';
set local statement_timeout = '30s';

create index person_erased on person (id) where erased_at is not null;

create or replace function join_guest(newcomer bigint, guest bigint) returns void language plpgsql as $$
declare
    was person;
begin
    select * into was from person where id = newcomer for update;
    update person
    set chat_id = null, name = '', phone = null, phone_own = false, expects = null, expects_since = null
    where id = newcomer;
    update person
    set chat_id = was.chat_id, name = was.name, language = was.language, reachable = was.reachable, phone_own = true
    where id = guest;
    -- A cause stays what it was, so that the same location is saved once also after the joining.
    update address
    set person = guest,
        cause = case
            when exists (select from address as own where own.person = guest and own.cause = address.cause)
            then address.cause || ' of ' || newcomer else address.cause
        end
    where person = newcomer;
    update note set person = guest where person = newcomer;
    -- Its messages are the chat's; nobody edits them under the old number any more.
    delete from slot where lane = 'to:subscriber/' || newcomer;
end $$;

-- Those who joined before: an empty row with neither chat nor phone. Whose it was is not known any more, so nobody could
-- ask for what it left to be forgotten.
update address set latitude = null, longitude = null, note = ''
from person
where person.id = address.person and person.kind = 'subscriber' and person.chat_id is null and person.phone is null
    and person.name = '' and person.erased_at is null and address.latitude is not null;
delete from note using person
where person.id = note.person and person.kind = 'subscriber' and person.chat_id is null and person.phone is null
    and person.name = '' and person.erased_at is null;
