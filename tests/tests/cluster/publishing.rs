//! Which node publishes.

use std::time::Duration;

use yousaid_tests::{Cluster, Service, within};

/// How long it may take until another node is in place.
const TAKING_OVER: Duration = Duration::from_secs(10);

/// The node that publishes, once there is one and one only: two that take over at the same moment find that out with
/// their first message.
pub fn publisher(cluster: &Cluster) -> usize {
    within(TAKING_OVER, "one node publishes", || {
        let nodes = cluster.nodes().iter().enumerate();
        let mut publishing = nodes.filter(|(_, node)| node.runs() && publishes(node));
        let (node, _) = publishing.next()?;
        publishing.next().is_none().then_some(node)
    })
}

/// Whether a node publishes, by what it says.
fn publishes(node: &Service) -> bool {
    let printed = node.printed();
    let last = printed
        .lines()
        .rfind(|line| line.contains("publishes the events"));
    last.is_some_and(|line| line.contains("this node publishes the events from here"))
}
