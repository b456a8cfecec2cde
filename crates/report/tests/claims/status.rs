//! What is said of a claim before anything is trained.

use palomino_report::report::RunClaim;
use palomino_report::verdict::{Here, VerdictKind, status};
use palomino_run::record::Origin;
use serde_json::json;

use crate::samples::{picture_run, text_run};

fn said(change: impl Fn(&mut RunClaim), here: &[&str]) -> String {
    let mut claim = picture_run(1);
    change(&mut claim);
    sentence(&claim, here)
}

fn sentence(claim: &RunClaim, here: &[&str]) -> String {
    let here = Here {
        data_sha256s: here.iter().map(|&sum| sum.into()).collect(),
    };
    let Some(verdict) = status(claim, &here) else {
        return String::new();
    };
    assert_eq!(verdict.kind, VerdictKind::NotChecked);
    assert!(verdict.sentence.ends_with('.'), "{}", verdict.sentence);
    verdict.sentence
}

#[test]
fn what_palomino_draws_itself_and_what_is_open_can_be_trained_again() {
    assert_eq!(said(|_| {}, &[]), "");
    assert_eq!(sentence(&text_run(2), &[&"ab".repeat(32)]), "");
    // A link carries half a digest.
    let mut claim = text_run(2);
    claim.data.sha256.truncate(32);
    assert_eq!(sentence(&claim, &[&"ab".repeat(32)]), "");
}

#[test]
fn data_that_is_not_there_is_asked_for() {
    let horses = "4027023490193a0ce257d22752a3c8c51bd036ac709e8169d1cd4f99fd93e024";
    let needs = |sum: &'static str, title: &'static str| {
        said(
            move |claim| {
                claim.data.title = title.into();
                claim.data.sha256 = sum.into();
                let data = json!({ "source": "files", "title": title, "sha256": sum });
                claim.recipe.insert("data".into(), data);
            },
            &["11".repeat(32).as_str()],
        )
    };
    assert_eq!(
        needs(horses, "horses of cifar-10-python.tar.gz"),
        "Not checked: needs CIFAR-10's horses in the copy that Palomino's authors used \
         (4027…e024), or an archive with the same pictures. Drop it here. Five of the 6,000 \
         pictures of that copy were decoded from JPEG: the archive from CIFAR-10's authors may \
         differ in them. Then that is said, and nothing is judged."
    );
    let other = "91ab91ab91ab91ab91ab91ab91ab91ab";
    assert_eq!(
        needs(other, "cats.npz"),
        "Not checked: needs “cats.npz” (91ab…). Drop those pictures here."
    );
    assert_eq!(
        sentence(&text_run(2), &[]),
        "Not checked: needs “Lear” (abab…abab). Drop that text here."
    );
}

#[test]
fn what_nobody_kept_cannot_be_repeated() {
    let record = |change: fn(&mut palomino_run::RunRecord)| {
        said(move |claim| change(claim.record.as_mut().unwrap()), &[])
    };
    let anew = "Whoever trained it can train it again and add it anew.";
    assert_eq!(
        said(|claim| claim.record = None, &[]),
        format!("Not checked: the report has no record of how this run was trained. {anew}")
    );
    let first = "Not checked: the report doesn't say at which learning rate the first";
    assert_eq!(
        record(|record| record.rates = vec![(612, 0.001)]),
        format!("{first} 612 steps were taken. {anew}")
    );
    assert_eq!(
        record(|record| record.rates = vec![(1, 0.001)]),
        format!("{first} step was taken. {anew}")
    );
    assert!(record(|record| record.rates.clear()).contains("at which learning rate this run"));
    assert!(record(|record| record.origin = Origin::Unknown).contains("what the first weights"));
    let foreign = record(|record| {
        record.origin = Origin::Network {
            title: "my network".into(),
            sha256: "12".repeat(32),
        };
    });
    assert_eq!(
        foreign,
        "Not checked: this run went on from another network, “my network” (1212…1212), which the \
         report doesn't carry. Only a run that starts from its seed can be trained again."
    );
    // A change that was recorded can be.
    assert_eq!(record(|record| record.rates.push((612, 0.0005))), "");
}

#[test]
fn an_absurd_recipe_starts_nothing() {
    for (name, value, shown) in [
        ("epochs", json!(1_000_000_000), "1,000,000,000"),
        ("epochs", json!(-1), "-1"),
        ("epochs", json!(0.5), "0.5"),
        ("epochs", json!("many"), "\"many\""),
        ("filters", json!(1e300), "1"),
        ("batchSize", json!(null), "null"),
    ] {
        let said = said(
            |claim| drop(claim.recipe.insert(name.into(), value.clone())),
            &[],
        );
        let begins = format!("Not checked: its recipe says “{name}: {shown}");
        assert!(said.starts_with(&begins), "{said}");
    }
    let mut claim = text_run(2);
    claim.recipe.insert("passes".into(), json!(1_000_000_000));
    assert_eq!(
        sentence(&claim, &[]),
        "Not checked: its recipe says “passes: 1,000,000,000”, but 1 to 1,000 are possible. No \
         run has such a recipe."
    );
}
