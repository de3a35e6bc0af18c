//! Several nodes on one PostgreSQL and one NATS, all of this test's own.

mod checks;

use tempfile::TempDir;
use yousaid_servers::{NatsServer, PostgresServer, Session};

use crate::{
    Service,
    load::{Doors, Load, lock},
    store::Store,
};

/// So many come from one machine in these tests.
const NO_LIMIT: [&str; 2] = ["--submissions-per-minute", "4000000000"];

/// What a family says where the words do not matter.
const COMMENT: &str = "The lift at the station is out of order again.";

/// The nodes and their servers; everything goes with this value.
#[must_use]
pub struct Cluster {
    // Before the servers, so that the nodes end first.
    nodes: Vec<Service>,
    doors: Doors,
    store: Store,
    database: String,
    options: Vec<String>,
    /// The database server.
    pub postgres: PostgresServer,
    nats: Option<NatsServer>,
    _folder: TempDir,
}

impl Cluster {
    /// So many nodes that find each other through the database alone.
    pub fn of(nodes: usize) -> Self {
        Self::on(PostgresServer::start(), None, nodes)
    }

    /// So many nodes that wake each other through NATS, too.
    pub fn with_nats(nodes: usize) -> Self {
        Self::with_this_nats(NatsServer::start(), nodes)
    }

    /// The same with further options of `yousaid serve`, without NATS.
    pub fn of_with(nodes: usize, options: &[&str]) -> Self {
        let mut cluster = Self::on(PostgresServer::start(), None, 0);
        cluster
            .options
            .extend(options.iter().map(|option| (*option).to_owned()));
        cluster.add_at_once(nodes);
        cluster
    }

    /// The same with a NATS server that may be away.
    pub fn with_this_nats(nats: NatsServer, nodes: usize) -> Self {
        Self::on(PostgresServer::start(), Some(nats), nodes)
    }

    fn on(postgres: PostgresServer, nats: Option<NatsServer>, nodes: usize) -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        let database = postgres.new_database();
        let store = Store::database(postgres.url(&database), folder.path());
        let mut options = NO_LIMIT.map(str::to_owned).to_vec();
        if let Some(nats) = &nats {
            options.extend(["--nats-url".to_owned(), nats.url()]);
        }
        let mut cluster = Self {
            nodes: vec![],
            doors: Doors::default(),
            store,
            database,
            options,
            postgres,
            nats,
            _folder: folder,
        };
        cluster.add_at_once(nodes);
        cluster
    }

    /// Adds nodes with empty folders, all at the same moment, and waits until they are ready.
    pub fn add_at_once(&mut self, count: usize) {
        let first = self.nodes.len();
        for _ in 0..count {
            self.set_off();
        }
        for number in first..self.nodes.len() {
            self.listens(number);
        }
        for node in &self.nodes[first..] {
            node.position();
        }
    }

    /// Adds a node with an empty folder and waits until it listens, ready or not.
    pub fn add(&mut self) -> usize {
        self.set_off();
        let number = self.nodes.len() - 1;
        self.listens(number);
        number
    }

    fn set_off(&mut self) {
        let options: Vec<&str> = self.options.iter().map(String::as_str).collect();
        let mut node = Service::node(&options, &self.store);
        node.set_off();
        self.nodes.push(node);
        lock(&self.doors).push(None);
    }

    fn listens(&mut self, number: usize) {
        let node = &mut self.nodes[number];
        node.listens();
        lock(&self.doors)[number] = Some(node.base().to_owned());
    }

    /// A node by its number.
    pub fn node(&self, number: usize) -> &Service {
        &self.nodes[number]
    }

    /// All nodes.
    pub fn nodes(&self) -> &[Service] {
        &self.nodes
    }

    fn nats_url(&self) -> String {
        self.nats.as_ref().expect("the cluster has one").url()
    }

    /// The NATS server.
    pub fn nats(&mut self) -> &mut NatsServer {
        self.nats.as_mut().expect("the cluster has one")
    }

    /// Ends a node in the middle of whatever it does.
    pub fn kill(&mut self, number: usize) {
        self.close_door(number);
        self.nodes[number].kill();
    }

    /// Nobody begins anything new at a node: its port may soon be somebody else's.
    pub fn close_door(&self, number: usize) {
        lock(&self.doors)[number] = None;
    }

    /// Waits until a node that was told to stop has ended well.
    pub fn ends_well(&mut self, number: usize) {
        self.close_door(number);
        self.nodes[number].ends_well();
    }

    /// Starts a node that has ended on its same folder, and waits until it is ready.
    pub fn start_again(&mut self, number: usize) {
        self.nodes[number].start_again();
        lock(&self.doors)[number] = Some(self.nodes[number].base().to_owned());
    }

    /// So many programs that send submissions.
    pub fn load(&self, programs: usize) -> Load {
        self.load_of(programs, COMMENT)
    }

    /// The same, who say this.
    pub fn load_of(&self, programs: usize, comment: &str) -> Load {
        Load::begin(&self.doors, programs, comment)
    }

    /// Runs SQL on the database, past every node.
    #[expect(
        clippy::must_use_candidate,
        reason = "some SQL is run for what it does"
    )]
    pub fn sql(&self, sql: &str) -> String {
        self.postgres.run_sql(&self.database, sql)
    }

    /// Begins something in the database that goes on, past every node, until the session is dropped.
    pub fn session(&self, sql: &str) -> Session {
        self.postgres.session(&self.database, sql)
    }

    /// A number that SQL answers with.
    pub fn number(&self, sql: &str) -> u64 {
        self.sql(sql).parse().expect("is a number")
    }

    /// The position of the last event in the database.
    pub fn head(&self) -> u64 {
        self.number("SELECT coalesce(max(position), 0) FROM events")
    }

    fn running(&self) -> impl Iterator<Item = &Service> {
        self.nodes.iter().filter(|node| node.runs())
    }
}
