//! Where traces are sent.

use std::{fmt, str::FromStr};

use axum::http::{Uri, uri::Scheme};

/// The path under which collectors take traces (OTLP/HTTP).
const PATH: &str = "/v1/traces";

/// The address at which a collector takes traces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector(String);

impl fmt::Display for Collector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Collector {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address: Uri = text
            .parse()
            .map_err(|_| "give an address such as http://127.0.0.1:4318")?;
        if address.scheme() == Some(&Scheme::HTTPS) {
            return Err(
                "traces are sent without TLS: give the http:// address of a collector on this machine or network",
            );
        }
        if address.scheme() != Some(&Scheme::HTTP) || address.query().is_some() {
            return Err("give an address such as http://127.0.0.1:4318");
        }
        Ok(Self(format!("{}{PATH}", text.trim_end_matches('/'))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_go_to_a_path_below_the_address_that_was_given() {
        for text in ["http://127.0.0.1:4318", "http://127.0.0.1:4318/"] {
            let collector: Collector = text.parse().expect("an address");
            assert_eq!(collector.to_string(), "http://127.0.0.1:4318/v1/traces");
        }
        let below: Collector = "http://collector/otlp".parse().expect("an address");
        assert_eq!(below.to_string(), "http://collector/otlp/v1/traces");
    }

    #[test]
    fn what_is_no_address_is_told_and_tls_is_not_promised() {
        for text in [
            "",
            "127.0.0.1:4318",
            "/v1/traces",
            "grpc://127.0.0.1:4317",
            "http://a?b=c",
        ] {
            assert!(text.parse::<Collector>().is_err(), "{text}");
        }
        let tls = "https://collector:4318".parse::<Collector>();
        assert!(tls.expect_err("has TLS").contains("without TLS"));
    }
}
