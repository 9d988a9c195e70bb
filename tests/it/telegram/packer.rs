//! A packer in Telegram: enrolled by a link, told on Wednesday evening, counting eggs; nobody else's verbs.

use payshanba_domain::{StreamKey, cycle};

use super::farm::{AZIZA, OWNER, thursday};
use super::staff::{ANVAR, PACKER, Staff};

async fn week(staff: &Staff) -> cycle::State {
    let text = staff.ports.views.state(StreamKey::Cycle(thursday())).await.expect("the store answers");
    payshanba_actors::versioned::read(1, &text.expect("a week")).expect("readable")
}

#[actix_rt::test]
async fn a_packer_joins_by_a_link_and_counts() {
    let mut staff = Staff::open("packer").await;
    staff.enrols("/qadoqchi", PACKER).await;
    assert!(staff.last(PACKER).contains("You now pack"), "{}", staff.last(PACKER));
    assert!(staff.last(OWNER).contains("Новый упаковщик"), "{}", staff.last(OWNER));
    let anvar = staff.enrols("/kuryer", ANVAR).await;
    let (one, two) = (staff.orders(11, 41.32).await, staff.orders(12, 41.33).await);
    staff.comes("2026-11-23T09:00:00+05:00").await;
    staff.comes("2026-11-25T18:00:00+05:00").await;
    assert_eq!(staff.work().await.of("called"), 1);
    let list = staff.last(PACKER);
    assert!(list.contains("20 eggs needed") && list.contains("loading order appears"), "{list}");
    staff.text(PACKER, "/tuxum 25").await;
    staff.text(PACKER, "/siniq 3").await;
    assert!(staff.last(PACKER).contains("22 are there"), "{}", staff.last(PACKER));
    let state = week(&staff).await;
    assert_eq!((state.eggs_collected, state.eggs_cracked), (25, 3));
    for (words, part) in [("/tuxum", "/royxat"), ("/siniq uch", "number"), ("/tuxum 0", "number")] {
        staff.text(PACKER, words).await;
        assert!(staff.last(PACKER).contains(part), "{words}: {}", staff.last(PACKER));
    }
    staff.draft(&[(anvar, &[two, one])]).await;
    let list = staff.last(PACKER);
    let (last, first) = (list.find(&format!("2. no. {one}")), list.find(&format!("1. no. {two}")));
    assert!(list.contains("provisional") && last.is_some() && last < first, "the last door first: {list}");
    assert_eq!(staff.seen(PACKER).last().expect("a list").1.0, "editmessagetext", "one list in the evening");
    assert!(!staff.seen(ANVAR).iter().any(|(_, (_, call))| call.to_string().contains("load:")));
    staff.comes("2026-11-26T07:00:00+05:00").await;
    staff.plan(1, &[(anvar, &[(one, None), (two, None)])]).await;
    assert_eq!(staff.work().await.of("called"), 1, "the loading order");
    let list = staff.last(PACKER);
    assert!(!list.contains("provisional"), "{list}");
    let (last, first) = (list.find(&format!("2. no. {two}")), list.find(&format!("1. no. {one}")));
    assert!(last.is_some() && last < first, "the last door is loaded first: {list}");
    assert!(!list.contains("Aziza ") && !list.contains("+998"), "no customer is named: {list}");
    assert_eq!(staff.work().await.of("called"), 0);
    staff.close().await;
}

#[actix_rt::test]
async fn a_packer_is_neither_courier_nor_owner_and_a_stranger_is_no_packer() {
    let staff = Staff::open("packers_verbs").await;
    let packer = staff.enrols("/qadoqchi", PACKER).await;
    for verb in ["/marshrut", "/tugmalar", "/chiqdim", "/hafta", "/kuryer", "/narx A 10 1"] {
        staff.text(PACKER, verb).await;
        assert!(staff.last(PACKER).contains("not yours to do"), "{verb}: {}", staff.last(PACKER));
    }
    for verb in ["/tuxum 500", "/siniq 5", "/royxat", "/tuxum"] {
        staff.text(AZIZA, verb).await;
        assert!(staff.last(AZIZA).contains("not yours to do"), "{verb}: {}", staff.last(AZIZA));
    }
    assert_eq!(week(&staff).await.eggs_collected, 0);
    staff.press(OWNER, &format!("dismiss:{packer}")).await;
    staff.text(PACKER, "/tuxum 500").await;
    assert!(staff.last(PACKER).contains("not yours to do"), "{}", staff.last(PACKER));
    assert_eq!(week(&staff).await.eggs_collected, 0);
    staff.close().await;
}
