use super::*;

#[test]
fn an_address_that_cannot_be_read_is_named_by_its_number_and_never_shown() {
    for (url, number) in [
        ("", 1),
        ("nats://", 1),
        ("http://user:secret@host", 1),
        ("nats://user:secret", 1),
        ("nats://user:secret@host:port", 1),
        ("nats://user:sec@ret@host:port", 1),
        ("nats://user:secret@host:4222,nats://user:secret@:4222", 2),
        ("nats://one:4222, ,nats://two:4222", 2),
        ("nats://one,nats://user:secret@two:99999", 2),
        ("nats://user:se/cret,secret@host:4222", 1),
    ] {
        let error = servers(url).expect_err(url);
        let said = error.to_string();
        let begins = format!("address {number} of NATS cannot be read");
        assert!(said.starts_with(&begins), "{url}: {said}");
        assert!(
            !format!("{said} {error:?}").contains("sec"),
            "{url}: {said}"
        );
    }
}

#[test]
fn addresses_stand_behind_each_other_with_commas() {
    let url = "nats://one:4222, two ,tls://user:p%40ss@three:4333";
    let servers = servers(url).expect("addresses");
    let hosts: Vec<_> = servers
        .iter()
        .map(|server| (server.host(), server.port()))
        .collect();
    assert_eq!(hosts, [("one", 4222), ("two", 4222), ("three", 4333)]);
}

#[test]
fn the_client_gets_addresses_without_passwords() {
    let url = "nats://user:secret@one:4222,token@two,three";
    let servers = servers(url).expect("addresses").into_iter().map(bare);
    let addresses: Vec<_> = servers
        .map(|server| server.into_inner().to_string())
        .collect();
    assert_eq!(addresses, ["nats://one:4222", "nats://two", "nats://three"]);
}
