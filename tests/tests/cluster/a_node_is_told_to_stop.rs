//! A node is told to stop, as at every update.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use serde_json::Value;
use yousaid_tests::{
    Cluster, family,
    load::{Acknowledged, DOOR},
    until,
};

#[test]
fn a_node_that_is_told_to_stop_answers_what_it_has_begun_and_ends_well() {
    let mut cluster = Cluster::with_nats(2);
    let load = cluster.load(6);
    let mut begun_before = vec![];
    for stopped in [0, 1] {
        load.goes_on(60);
        let request = Begun::at(cluster.node(stopped).base());
        cluster.close_door(stopped);
        cluster.node(stopped).tell_to_stop();
        until("it knows", || {
            let said = cluster.node(stopped).printed();
            said.contains("told to stop").then_some(())
        });
        begun_before.push(request.finished(stopped));
        cluster.ends_well(stopped);
        load.goes_on(60);
        cluster.start_again(stopped);
    }
    load.goes_on(60);
    let mut sent = load.ends();
    sent.extend(begun_before);
    cluster.is_whole(&sent);
    cluster.the_stream_equals_the_log();
}

/// A request of which the service has read the head and waits for the body.
struct Begun {
    connection: TcpStream,
    submission: Value,
}

impl Begun {
    fn at(base: &str) -> Self {
        let submission = family::submission("Half a sentence, and then the other half.");
        let length = submission.to_string().len();
        let address = base.trim_start_matches("http://");
        let mut connection = TcpStream::connect(address).expect("it listens");
        let head = format!(
            "POST {DOOR} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nexpect: 100-continue\r\n\r\n"
        );
        connection.write_all(head.as_bytes()).expect("it reads");
        let mut go_on = [0; 25];
        connection.read_exact(&mut go_on).expect("it asks for more");
        assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        Self {
            connection,
            submission,
        }
    }

    fn finished(mut self, node: usize) -> Acknowledged {
        let body = self.submission.to_string();
        let written = self.connection.write_all(body.as_bytes());
        written.expect("it reads on");
        let mut answer = String::new();
        let read = self.connection.read_to_string(&mut answer);
        read.expect("it answers and closes the connection");
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
        let told: Value = serde_json::from_str(body).expect("is JSON");
        let receipt = told["receipt"].as_str().expect("is text").to_owned();
        Acknowledged {
            submission: self.submission,
            receipt,
            node,
        }
    }
}
