//! What the form for a new item begins with.

use yousaid_projections::feedback::Record;

/// The theme that most of the comments have; of several, the one that stands first among the forum's
/// themes.
pub(super) fn theme<'a>(in_order: &'a [String], comments: &[Vec<String>]) -> Option<&'a str> {
    let mut most = (0, None);
    for theme in in_order {
        let having = comments
            .iter()
            .filter(|themes| themes.contains(theme))
            .count();
        if having > most.0 {
            most = (having, Some(theme.as_str()));
        }
    }
    most.1
}

/// The year of the newest comment.
pub(super) fn year(comments: &[Record]) -> Option<i16> {
    comments.iter().map(|comment| comment.year).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(words: &str) -> Vec<String> {
        words.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn most_of_the_comments_decide_on_the_theme() {
        let comments = [slugs("access advice"), slugs("other"), slugs("advice")];
        assert_eq!(
            theme(&slugs("other access advice"), &comments),
            Some("advice")
        );
    }

    #[test]
    fn of_themes_that_are_equally_frequent_the_first_of_the_forum_is_taken() {
        let comments = [slugs("access"), slugs("advice")];
        assert_eq!(theme(&slugs("advice access"), &comments), Some("advice"));
    }

    #[test]
    fn comments_without_a_theme_decide_nothing() {
        assert_eq!(
            theme(&slugs("advice access"), &[vec![], slugs("given-up")]),
            None
        );
    }
}
