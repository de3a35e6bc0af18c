//! The parts of a comment: the person's own words, parted by empty lines.

/// The parts that a text is divided into by lines that are empty or only white space.
pub(super) fn parted(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    lines
        .split(|line| line.trim().is_empty())
        .map(|part| part.join("\n").trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// What stands in the way of splitting a comment so, said for the first part that has something wrong
/// with it. How many parts there may be is a rule of the model.
pub(super) fn problem(comment: &str, parts: &[String]) -> Option<String> {
    let comment = one_line(comment);
    for (place, part) in (1..).zip(parts) {
        let words = one_line(part);
        if !stands_in(&comment, &words) {
            return Some(format!(
                "Part {place} has words that are not in the comment. Every part keeps the person’s own words; only leave out what belongs to another part."
            ));
        }
        let same = parts
            .iter()
            .take(place - 1)
            .position(|other| one_line(other) == words);
        if let Some(same) = same {
            return Some(format!(
                "Parts {} and {place} are the same. Leave one of them out.",
                same + 1
            ));
        }
    }
    None
}

/// Whether the words stand in the comment one after the other, from the beginning of a word to the end
/// of one: "not" taken out of "nothing" would be a word that nobody said.
fn stands_in(comment: &str, words: &str) -> bool {
    comment.match_indices(words).any(|(at, _)| {
        let before = comment[..at].chars().next_back();
        let after = comment[at + words.len()..].chars().next();
        let inside = |near: Option<char>, own: Option<char>| {
            near.is_some_and(char::is_alphanumeric) && own.is_some_and(char::is_alphanumeric)
        };
        !inside(before, words.chars().next()) && !inside(after, words.chars().next_back())
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMENT: &str = "The bus is late.\nNobody rings back,\n\nand nothing is  explained.";

    fn problem_of(parts: &[&str]) -> Option<String> {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        problem(COMMENT, &parts)
    }

    #[test]
    fn parts_are_parted_by_empty_lines() {
        assert_eq!(
            parted("one\nstill one\n\n \n\ntwo\r\n\r\nthree\n"),
            ["one\nstill one", "two", "three"]
        );
        assert_eq!(parted(" \n\n"), Vec::<String>::new());
    }

    #[test]
    fn the_persons_own_words_may_be_parted_anywhere_and_lines_may_be_broken_anew() {
        assert_eq!(
            problem_of(&[
                "The bus\nis late.",
                "Nobody rings back, and nothing is explained."
            ]),
            None
        );
    }

    #[test]
    fn a_part_with_other_words_is_named() {
        let said = problem_of(&["The bus is late.", "Nobody ever rings back"]).unwrap_or_default();
        assert!(
            said.starts_with("Part 2 has words that are not in the comment."),
            "{said}"
        );
    }

    #[test]
    fn half_a_word_is_another_word() {
        assert!(problem_of(&["The bus is late.", "not"]).is_some());
        assert!(problem_of(&["The bus is late.", "body rings back"]).is_some());
    }

    #[test]
    fn a_word_that_stands_alone_later_on_is_found() {
        assert_eq!(
            problem("nothing is not late", &["not late".to_owned()]),
            None
        );
    }

    #[test]
    fn the_same_part_is_not_split_off_twice() {
        let said = problem_of(&["The bus is late.", "Nobody rings back", "The  bus is late."]);
        assert_eq!(
            said.as_deref(),
            Some("Parts 1 and 3 are the same. Leave one of them out.")
        );
    }
}
