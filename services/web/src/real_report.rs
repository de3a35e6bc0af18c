//! What families said in a real report that was published. It is not in this repository.

use std::path::Path;

use serde_json::Value;

/// The statements; none, and a line that says so, where `YOUSAID_TEST_DATA` names no folder and this is not the build
/// machine. The council's answers are left out: they have numbers and addresses, of its offices.
pub(crate) fn statements() -> Option<Vec<String>> {
    let Ok(folder) = std::env::var("YOUSAID_TEST_DATA") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "YOUSAID_TEST_DATA must name a folder with swindon-2019 in it"
        );
        println!("not looked at: YOUSAID_TEST_DATA names no folder");
        return None;
    };
    let path = Path::new(&folder).join("swindon-2019/you-said-we-did.json");
    let report = std::fs::read_to_string(path).expect("the report is there");
    let report: Value = serde_json::from_str(&report).expect("is JSON");
    let mut said = vec![];
    gather(&report, "", &mut said);
    assert!(said.len() > 20, "only {} statements", said.len());
    Some(said)
}

fn gather(value: &Value, under: &str, said: &mut Vec<String>) {
    match value {
        Value::String(text) if under == "you_said" => said.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| gather(one, under, said)),
        Value::Object(all) => all.iter().for_each(|(name, one)| gather(one, name, said)),
        _ => {}
    }
}
