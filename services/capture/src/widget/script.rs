//! The script, in every version that was ever published: pages out there name the one they were given, with its hash.

use std::sync::LazyLock;

use axum::{extract::Path, response::Response};
use data_encoding::BASE64;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha384};
use yousaid_web::{Failure, assets::LASTING};

use super::{FOR_AN_HOUR, for_every_site};

#[derive(RustEmbed)]
#[folder = "widget"]
struct Files;

const MEDIA_TYPE: &str = "text/javascript; charset=utf-8";

/// One version, as it is served.
#[derive(Debug)]
pub struct Version {
    /// Its number, counted from one.
    pub number: u16,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Version {
    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/widget/{}.js", self.number)
    }

    /// What a browser compares it with (Subresource Integrity, W3C).
    #[must_use]
    pub fn integrity(&self) -> String {
        format!("sha384-{}", BASE64.encode(&Sha384::digest(&self.bytes)))
    }
}

static VERSIONS: LazyLock<Vec<Version>> = LazyLock::new(|| {
    let mut versions: Vec<Version> = Files::iter()
        .filter_map(|name| {
            let number = name.strip_suffix(".js")?.parse().ok()?;
            let source = Files::get(&name)?.data;
            let bytes = shipped(&String::from_utf8_lossy(&source)).into_bytes();
            Some(Version { number, bytes })
        })
        .collect();
    versions.sort_by_key(|version| version.number);
    versions
});

/// Every version, oldest first.
#[must_use]
pub fn versions() -> &'static [Version] {
    &VERSIONS
}

/// The version that new lines to paste name.
///
/// # Errors
/// [`Failure::NotFound`] in a binary without any.
pub fn newest() -> Result<&'static Version, Failure> {
    VERSIONS.last().ok_or(Failure::NotFound)
}

/// A script without its indentation and the lines that are comments. What this gives for a published version must
/// stay as it is to the byte.
fn shipped(source: &str) -> String {
    source
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// `GET /widget.js`: the newest version, for pages that name no hash.
pub async fn serve_newest() -> Result<Response, Failure> {
    Ok(for_every_site(
        MEDIA_TYPE,
        FOR_AN_HOUR,
        newest()?.bytes.clone(),
    ))
}

/// `GET /widget/{file}`: one version for good.
pub async fn serve(Path(file): Path<String>) -> Result<Response, Failure> {
    let number = file
        .strip_suffix(".js")
        .and_then(|number| number.parse().ok());
    let version = versions()
        .iter()
        .find(|version| Some(version.number) == number)
        .ok_or(Failure::NotFound)?;
    Ok(for_every_site(MEDIA_TYPE, LASTING, version.bytes.clone()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// What pages out there hold, number by number. A published version is never edited: the next one is added.
    const PUBLISHED: &[&str] =
        &["sha384-ESK3VpWcjictq20hBt3pebS3vh8zAT38alMAJCj5T3gzlbzmCNKLBBZX6GuLhY0w"];

    /// The most that script and style together may weigh, in bytes after gzip.
    const MOST: usize = 3000;

    #[test]
    fn a_published_version_stays_as_it_is_to_the_byte() {
        let found: Vec<(u16, String)> = versions()
            .iter()
            .map(|version| (version.number, version.integrity()))
            .collect();
        let expected: Vec<(u16, String)> = (1..)
            .zip(PUBLISHED.iter().map(|&hash| hash.to_owned()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn script_and_style_weigh_three_kilobytes_at_most() {
        let newest = newest().expect("there is one");
        let mut gzip = GzEncoder::new(vec![], Compression::best());
        gzip.write_all(&newest.bytes).expect("is compressed");
        let size = gzip.finish().expect("is compressed").len();
        assert!(size <= MOST, "{size} bytes, {MOST} at most");
        let script = String::from_utf8_lossy(&newest.bytes);
        assert!(script.contains("replaceSync"), "the style is in the script");
        for loads_more in [
            "import(",
            "@import",
            "@font-face",
            "url(",
            "<link",
            "<script",
        ] {
            assert!(
                !script.contains(loads_more),
                "it loads more by {loads_more}"
            );
        }
    }

    #[test]
    fn comments_and_indentation_are_not_sent() {
        let source = "// Says why.\n  a();\n\n\tb(\"//c\"); // stays\n";
        assert_eq!(shipped(source), "a();\nb(\"//c\"); // stays\n");
    }
}
