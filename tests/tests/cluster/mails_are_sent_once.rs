//! Several nodes look who is to be told what, and one of them tells it.

use serde_json::json;
use yousaid_servers::MailServer;
use yousaid_tests::{Cluster, family, forum, until};

const PEOPLE: usize = 12;

#[test]
fn of_several_nodes_one_sends_each_mail() {
    let server = MailServer::start();
    let url = server.url();
    let cluster = Cluster::of_with(
        3,
        &[
            "--smtp-url",
            &url,
            "--mail-from",
            "feedback@aldermere.example",
            "--mail-gather-minutes",
            "0",
        ],
    );
    let member = cluster.node(0).member();
    for number in 0..PEOPLE {
        let node = cluster.node(number % 3);
        let mut submission =
            family::submission(&format!("The ramp is steep, says family {number}."));
        submission["contact"] = json!({"email": format!("parent{number}@family.example")});
        let answer = node.visitor().post_json("/api/v1/feedback", &submission);
        assert_eq!(answer.status, 201, "{}", answer.told());
    }
    for number in 0..PEOPLE {
        let member = member.at(cluster.node(number % 3));
        forum::open_comment(
            &member,
            &format!("The ramp is steep, says family {number}."),
        );
    }
    let told = "SELECT count(*) FROM events WHERE event_type = 'PersonTold'";
    let people = u64::try_from(PEOPLE).expect("a few");
    until("everybody is told", || {
        (cluster.number(told) == people).then_some(())
    });
    let mails = server.mails();
    assert_eq!(mails.len(), PEOPLE, "{mails:#?}");
    for number in 0..PEOPLE {
        let to = format!("To: parent{number}@family.example\n");
        assert_eq!(
            mails.iter().filter(|mail| mail.contains(&to)).count(),
            1,
            "{to}"
        );
    }
}
