//! The catalogue and the roster: what is sold and who works, as the owner sets them.

use chrono::NaiveTime;
use payshanba_domain::catalogue::{Catalogue, CatalogueId, Change, Command};
use payshanba_domain::record::Record;
use payshanba_domain::roster::{self, Profile, Role, Roster, RosterId, Shift, Start};
use payshanba_domain::{AddressId, Aggregate, CourierId, CycleDate, Refusal, Terms, TermsBook, Tiyin};

use crate::fixture::{FRIDAY, LOCK, cycle, tariff};
use crate::stream::Stream;

fn catalogue() -> Stream<Catalogue> {
    Stream::new(CatalogueId)
}

fn price(code: &str, soum: i64) -> Command {
    Command::SetTariff { code: tariff(code), eggs: 10, price_tiyin: Tiyin::from_soum(soum) }
}

fn after(weeks: i64) -> CycleDate {
    CycleDate(cycle().0 + chrono::Duration::days(7 * weeks))
}

fn price_of(shop: &Stream<Catalogue>, at: CycleDate) -> i64 {
    let book = shop.state.onto(TermsBook::default());
    book.of(at).tariff(tariff("A")).expect("it is sold").price_tiyin.soum()
}

#[test]
fn a_price_counts_after_one_full_week_of_notice() {
    let mut shop = catalogue();
    assert_eq!(shop.tell(&price("A", 65_000), FRIDAY), Ok(1));
    assert_eq!(shop.said(), ["terms_edited"]);
    assert_eq!([0, 1, 2, 9].map(|weeks| price_of(&shop, after(weeks))), [59_000, 59_000, 65_000, 65_000]);
    assert_eq!(shop.tell(&price("A", 65_000), FRIDAY), Ok(0), "pressed twice");
    let old_tiyin = Tiyin::from_soum(59_000);
    let change = Change::Price { tariff: tariff("A"), old_tiyin, new_tiyin: Tiyin::from_soum(65_000) };
    assert_eq!(shop.state.last().expect("an edit").changes, [change]);
}

#[test]
fn a_second_edit_replaces_the_first_and_later_ones_build_on_it() {
    let mut shop = catalogue();
    shop.tell(&price("A", 65_000), FRIDAY).expect("edited");
    shop.tell(&price("A", 62_000), FRIDAY).expect("edited again");
    assert_eq!(shop.state.edits.len(), 1);
    let old_tiyin = Tiyin::from_soum(59_000);
    let change = Change::Price { tariff: tariff("A"), old_tiyin, new_tiyin: Tiyin::from_soum(62_000) };
    assert_eq!(shop.state.edits[0].changes, [change], "customers compare with what they pay");
    // After the lock the next week takes orders: the edit counts a week later.
    shop.tell(&Command::SetEggCost { tiyin: Tiyin::from_soum(1_600) }, LOCK).expect("edited");
    let last = shop.state.last().expect("an edit");
    assert_eq!(
        (last.from, last.changes.len()),
        (after(3), 0),
        "what an egg costs us is no news to customers"
    );
    assert_eq!(price_of(&shop, after(3)), 62_000);
}

#[test]
fn an_edit_never_overtakes_an_earlier_one() {
    let mut shop = catalogue();
    shop.tell(&price("A", 65_000), LOCK).expect("edited");
    shop.tell(&price("B", 120_000), FRIDAY).expect("the clock was set back");
    assert_eq!(shop.state.edits.iter().map(|edited| edited.from).collect::<Vec<_>>(), [after(3)]);
    assert_eq!(price_of(&shop, after(3)), 65_000);
}

#[test]
fn terms_that_cannot_carry_a_week_are_refused_with_the_reason() {
    let mut shop = catalogue();
    let bad = |what: &str| Err(Refusal::BadTerms { what: what.to_owned() });
    assert_eq!(shop.tell(&price("A", 0), FRIDAY), bad("a tariff's price is out of range"));
    let retire = |code| Command::RetireTariff { code: tariff(code) };
    assert_eq!(shop.tell(&retire("Z"), FRIDAY), Err(Refusal::UnknownTariff));
    assert_eq!(shop.tell(&retire("B"), FRIDAY), Ok(1));
    assert_eq!(shop.state.edits[0].changes, [Change::Retired { tariff: tariff("B") }]);
    assert_eq!(shop.tell(&retire("A"), FRIDAY), bad("at least one tariff is needed"));
    assert_eq!(shop.tell(&retire("B"), FRIDAY), Err(Refusal::UnknownTariff));
    let surcharge = Command::SetSurcharge { tiyin: Tiyin(-1) };
    assert_eq!(shop.tell(&surcharge, FRIDAY), bad("the delivery surcharge is out of range"));
}

#[test]
fn a_new_box_and_a_capacity_are_edits_too() {
    let mut shop = catalogue();
    shop.tell(&price("C", 30_000), FRIDAY).expect("a new box");
    shop.tell(&Command::SetCapacity { eggs: Some(900) }, FRIDAY).expect("a capacity");
    let surcharge = Command::SetSurcharge { tiyin: Tiyin::from_soum(12_000) };
    shop.tell(&surcharge, FRIDAY).expect("a surcharge");
    let book = shop.state.onto(TermsBook::default());
    let terms = book.of(after(2));
    assert_eq!((terms.tariffs.len(), terms.capacity_eggs, terms.surcharge.soum()), (3, Some(900), 12_000));
    assert_eq!(shop.state.edits[0].changes.len(), 1, "only the surcharge is news to customers");
    assert_eq!(book.of(after(1)), &Terms::default());
}

#[test]
fn old_edits_are_let_go() {
    let mut shop = catalogue();
    for number in 0..40 {
        let friday = crate::fixture::at(FRIDAY) + chrono::Duration::days(7 * number);
        shop.tell(&price("A", 60_000 + number), &friday.to_rfc3339()).expect("edited");
    }
    assert_eq!(shop.state.edits.len(), 12);
    assert_eq!(price_of(&shop, after(100)), 60_039);
}

fn at_clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("a clock time")
}

const ME: CourierId = CourierId(3);

fn invite(role: Role, profile: Profile) -> roster::Command {
    roster::Command::Invite { role, profile }
}

#[test]
fn an_invitation_carries_how_the_courier_works() {
    let mut people = Stream::<Roster>::new(RosterId);
    let shift = Shift { from: at_clock(8), to: at_clock(14) };
    let start = Start::Own { address: AddressId(5) };
    let profile = Profile { capacity_eggs: 600, shift: Some(shift), start };
    let nonsense = Profile { shift: Some(Shift { from: at_clock(14), to: at_clock(8) }), ..profile };
    assert_eq!(people.tell(&invite(Role::Courier, nonsense), FRIDAY), Err(Refusal::OutOfRange));
    people.tell(&invite(Role::Courier, profile), FRIDAY).expect("a link");
    assert_eq!(people.said(), ["invite_link"]);
    let before = people.state.clone();
    people.tell(&roster::Command::Enrol { serial: 1, courier: ME }, FRIDAY).expect("enrolled");
    assert_eq!(people.state.member(ME).map(|known| known.profile), Some(profile));
    let event = roster::Event::CourierSet { courier: ME, profile };
    let rows = Roster::records(&before, &event, &people.state);
    assert!(matches!(&rows[..], [Record::Courier(row)] if row.shift == Some(shift) && row.start == start));
}

#[test]
fn the_owner_sets_how_a_courier_works() {
    let mut people = Stream::<Roster>::new(RosterId);
    let set = |capacity_eggs| roster::Command::SetCourier {
        courier: ME,
        profile: Profile { capacity_eggs, ..Profile::default() },
    };
    assert_eq!(people.tell(&set(300), FRIDAY), Err(Refusal::NotFound));
    people.tell(&invite(Role::Courier, Profile::default()), FRIDAY).expect("a link");
    people.tell(&roster::Command::Enrol { serial: 1, courier: ME }, FRIDAY).expect("enrolled");
    assert_eq!(people.tell(&set(0), FRIDAY), Err(Refusal::OutOfRange));
    assert_eq!(people.tell(&set(300), FRIDAY), Ok(1));
    assert_eq!(people.tell(&set(300), FRIDAY), Ok(0), "pressed twice");
    assert_eq!(people.state.member(ME).map(|known| known.profile.capacity_eggs), Some(300));
}

#[test]
fn a_packer_packs_and_does_not_drive() {
    let mut people = Stream::<Roster>::new(RosterId);
    people.tell(&invite(Role::Packer, Profile::default()), FRIDAY).expect("a link");
    assert_eq!(people.said(), ["packer_invite_link"]);
    people.tell(&roster::Command::Enrol { serial: 1, courier: ME }, FRIDAY).expect("enrolled");
    assert_eq!(people.said(), ["packer_welcome", "packer_joined"]);
    assert_eq!((people.state.is_packer(ME), people.state.is_active(ME)), (true, false));
    let set = roster::Command::SetCourier { courier: ME, profile: Profile::default() };
    assert_eq!(people.tell(&set, FRIDAY), Err(Refusal::NotFound), "a packer has no car");
    assert_eq!(people.tell(&roster::Command::Dismiss { courier: ME }, FRIDAY), Ok(1));
    assert_eq!(people.said(), ["packer_dismissed"]);
    assert!(!people.state.is_packer(ME));
}

#[test]
fn another_link_changes_the_role() {
    let mut people = Stream::<Roster>::new(RosterId);
    people.tell(&invite(Role::Packer, Profile::default()), FRIDAY).expect("a link");
    people.tell(&invite(Role::Courier, Profile::default()), FRIDAY).expect("a link");
    let enrol = |serial| roster::Command::Enrol { serial, courier: ME };
    people.tell(&enrol(1), FRIDAY).expect("a packer");
    assert_eq!(people.tell(&enrol(2), FRIDAY), Ok(1));
    assert_eq!((people.state.is_packer(ME), people.state.is_active(ME)), (false, true));
    assert_eq!(people.tell(&enrol(1), FRIDAY), Ok(0), "an old link says nothing to who works here");
    assert_eq!(people.state.couriers.len(), 1);
}
