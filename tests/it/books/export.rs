//! The export, audited by hledger itself.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use payshanba::books::export::hledger;

use super::farm::Farm;
use super::week::finished;

pub async fn exported(farm: &Farm) -> String {
    let mut journal = Vec::new();
    hledger(&farm.client, &mut journal).await.expect("the ledger can be read");
    String::from_utf8(journal).expect("it is text")
}

/// `payshanba ledger export | hledger -f - …`
fn ask_hledger(arguments: &[&str], journal: &str) -> Output {
    let mut child = Command::new("hledger")
        .args(["-f", "-"])
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this test needs hledger: apt install hledger");
    child.stdin.take().expect("it is piped").write_all(journal.as_bytes()).expect("hledger reads it");
    child.wait_with_output().expect("hledger ends")
}

pub fn check(journal: &str) -> Result<(), String> {
    let output = ask_hledger(&["check", "-s"], journal);
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

#[tokio::test]
async fn a_week_passes_a_strict_check() {
    let journal = exported(&finished("export").await).await;
    assert_eq!(check(&journal), Ok(()), "{journal}");
    for line in
        ["commodity 1000.00 UZS", "account assets:cash:farm  ; type: A", "account equity:hens  ; type: E"]
    {
        assert!(journal.contains(line), "{line}\n{journal}");
    }
    let heads: Vec<&str> = journal.lines().filter(|line| line.starts_with("2026-")).collect();
    assert!(heads.is_sorted_by_key(|line| &line[..10]), "{heads:#?}");
    assert!(heads.iter().any(|line| line.starts_with("2026-11-20 captured  ; journal:")), "{heads:#?}");
    assert!(heads.iter().any(|line| line.ends_with("cycle:2026-11-26, tariff:B, zone:out")), "{heads:#?}");
    assert!(!journal.contains("test:"), "a cause names a chat's update");
}

/// hledger's own sums are the golden numbers: it counts income as a credit.
#[tokio::test]
async fn hledger_finds_the_golden_numbers() {
    let journal = exported(&finished("golden").await).await;
    let output = ask_hledger(&["balance", "-N", "revenues:eggs", "expenses:eggs$", "cur:UZS"], &journal);
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(table.contains("-168000.00 UZS  revenues:eggs"), "{table}");
    assert!(table.contains("45000.00 UZS  expenses:eggs"), "{table}");
}

#[tokio::test]
async fn a_wrong_line_fails_the_check() {
    let journal = exported(&finished("wrong").await).await;
    let asserted = "= 60000.00 UZS";
    for (what, change) in [
        ("a balance", journal.replace(asserted, "= 60000.01 UZS")),
        ("an amount", journal.replacen("  60000.00 UZS\n", "  60000.01 UZS\n", 1)),
        ("an account", journal.replace("account assets:eggs:stock  ; type: A\n", "")),
        ("a commodity", journal.replace("commodity 1000. EGG\n", "")),
    ] {
        assert_ne!(change, journal, "{what} was not found in\n{journal}");
        assert!(check(&change).is_err(), "{what} was changed and hledger has not noticed");
    }
}

/// Damage in the database is seen by the program that is not ours.
#[tokio::test]
async fn a_ledger_changed_by_hand_fails_the_check() {
    let farm = finished("byhand").await;
    farm.run("alter table ledger disable trigger all").await;
    farm.run("update ledger set amount = amount + 1 where account = 'revenues:delivery' and memo = 'undone'")
        .await;
    let complaint = check(&exported(&farm).await).expect_err("a transaction is out of balance");
    assert!(complaint.contains("undone") && complaint.contains("0.01 UZS"), "{complaint}");
}

#[tokio::test]
async fn an_empty_ledger_and_odd_words_pass() {
    let farm = Farm::new("odd").await;
    assert_eq!(check(&exported(&farm).await), Ok(()));
    let farm = finished("words").await;
    farm.run("alter table ledger disable trigger all").await;
    farm.run("update ledger set memo = '(odd) ; words | = *' where memo = 'collected'").await;
    assert_eq!(check(&exported(&farm).await), Ok(()));
}
