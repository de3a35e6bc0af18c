//! The page with the figures: what stands between two markers is replaced, the words around it stay.

use std::{fs, path::PathBuf};

use anyhow::{Context, bail};

use crate::{section::Section, workshop};

/// Puts a section in its place in `docs/BENCHMARKS.md`.
pub fn write(section: &Section) -> anyhow::Result<()> {
    let path = path();
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = replaced(&text, section.name, &section.to_string())?;
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn path() -> PathBuf {
    workshop::repository().join("docs/BENCHMARKS.md")
}

fn replaced(text: &str, name: &str, figures: &str) -> anyhow::Result<String> {
    let begin = format!("<!-- figures of {name} -->");
    let end = format!("<!-- end of {name} -->");
    let parts = text.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some((before, after))
    });
    let Some((before, after)) = parts else {
        bail!("the page has no place for the figures: {begin} … {end}");
    };
    Ok(format!(
        "{before}{begin}\n\n{}\n\n{end}{after}",
        figures.trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Before.\n<!-- figures of a -->\nold\n<!-- end of a -->\nAfter.\n";

    #[test]
    fn figures_are_replaced_and_the_words_around_them_stay() {
        let once = replaced(PAGE, "a", "new\n").expect("has the markers");
        assert_eq!(
            once,
            "Before.\n<!-- figures of a -->\n\nnew\n\n<!-- end of a -->\nAfter.\n"
        );
        assert_eq!(replaced(&once, "a", "new").expect("has the markers"), once);
    }

    #[test]
    fn a_page_without_the_place_is_left_as_it_is() {
        assert!(replaced(PAGE, "b", "new").is_err());
        assert!(replaced("<!-- end of a --><!-- figures of a -->", "a", "new").is_err());
    }

    #[test]
    fn the_page_has_a_place_for_every_benchmark() {
        use clap::ValueEnum;
        let text = fs::read_to_string(path()).expect("the page is there");
        let benchmarks = crate::options::Benchmark::value_variants()
            .iter()
            .map(ToString::to_string);
        for name in benchmarks.chain(["machine".to_owned()]) {
            assert!(replaced(&text, &name, "figures").is_ok(), "{name}");
        }
    }
}
