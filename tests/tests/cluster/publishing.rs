//! Which node publishes.

use std::time::Duration;

use serde_json::Value;
use yousaid_tests::{Cluster, within};

/// How long it may take until another node is in place.
const TAKING_OVER: Duration = Duration::from_secs(10);

/// A node, and when it began to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Publisher {
    since: String,
    pub node: usize,
}

impl Publisher {
    /// The node that publishes first.
    pub fn first(cluster: &Cluster) -> Self {
        Self::default().another(cluster)
    }

    /// The one that begins to after this one, soon.
    pub fn another(&self, cluster: &Cluster) -> Self {
        within(TAKING_OVER, "another node publishes", || {
            last(cluster).filter(|last| last.since > self.since)
        })
    }
}

/// Who began last, by what the nodes say.
fn last(cluster: &Cluster) -> Option<Publisher> {
    let nodes = cluster.nodes().iter().enumerate();
    let nodes = nodes.filter(|(_, node)| node.runs());
    let began = nodes.filter_map(|(node, service)| {
        let printed = service.printed();
        let mut lines = printed.lines().rev();
        let line = lines.find(|line| line.contains("this node publishes the events from here"))?;
        let line: Value = serde_json::from_str(line).ok()?;
        let since = line["timestamp"].as_str()?.to_owned();
        Some(Publisher { since, node })
    });
    began.max()
}
