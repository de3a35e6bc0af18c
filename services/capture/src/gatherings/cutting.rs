//! Cutting notes into single points: at bullet signs and numbers, at empty lines, or at every line.

use serde::Serialize;

/// Where notes are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Way {
    /// At bullet signs and numbers at the beginning of a line.
    Signs,
    /// At empty lines.
    EmptyLines,
    /// At the end of every line.
    Lines,
}

impl Way {
    /// Every one of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 3] = [Self::Signs, Self::EmptyLines, Self::Lines];

    /// The word in forms.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Signs => "signs",
            Self::EmptyLines => "empty_lines",
            Self::Lines => "lines",
        }
    }

    /// What it is called.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Signs => "At bullet signs and numbers",
            Self::EmptyLines => "At empty lines",
            Self::Lines => "At the end of every line",
        }
    }

    /// What was done, as a sentence.
    pub(super) const fn done(self) -> &'static str {
        match self {
            Self::Signs => {
                "The notes were cut at bullet signs and numbers. The signs are left out."
            }
            Self::EmptyLines => "The notes were cut at empty lines.",
            Self::Lines => "The notes were cut at the end of every line.",
        }
    }

    /// The way that suits notes: at signs where two lines or more begin with one, else at empty lines where
    /// there are any, else at every line.
    pub(super) fn that_suits(notes: &str) -> Self {
        let signs = notes.lines().filter(|line| after_sign(line).is_some());
        if signs.count() > 1 {
            Self::Signs
        } else if at_empty_lines(notes).len() > 1 {
            Self::EmptyLines
        } else {
            Self::Lines
        }
    }

    /// The points, each with something in it.
    pub(super) fn cut(self, notes: &str) -> Vec<String> {
        match self {
            Self::Signs => at_signs(notes),
            Self::EmptyLines => at_empty_lines(notes),
            Self::Lines => notes
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
        }
    }
}

/// Signs that people and word processors put before a point.
const BULLETS: &[char] = &[
    '•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '·', '∙', '*', '-', '–', '—', '→', '➢', '➤', '✓',
    '✔', '\u{f0b7}', '\u{f0a7}', '>',
];

/// What stands behind a bullet sign or a number with its full stop or bracket; none where the line begins with
/// neither. "3.5 hours" and "-5 degrees" begin with neither.
fn after_sign(line: &str) -> Option<&str> {
    let line = line.trim();
    let rest = if let Some(rest) = line.strip_prefix(BULLETS) {
        rest
    } else {
        let (open, line) = line
            .strip_prefix('(')
            .map_or((false, line), |line| (true, line));
        let digits = line.len()
            - line
                .trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len();
        let letter = usize::from(line.starts_with(|sign: char| sign.is_ascii_lowercase()));
        let mark = if (1..=3).contains(&digits) {
            digits
        } else {
            letter
        };
        let behind = line.get(mark..).filter(|_| mark > 0)?;
        if open || digits == 0 {
            behind.strip_prefix(')')?
        } else {
            behind.strip_prefix(['.', ')', ':'])?
        }
    };
    let said = rest.trim_start();
    (rest.len() > said.len() && !said.is_empty()).then_some(said)
}

/// A line with a sign begins a point; lines without one go on with it, up to an empty line. What stands apart
/// from every sign is a point of its own.
fn at_signs(notes: &str) -> Vec<String> {
    let mut points: Vec<String> = vec![];
    let mut goes_on = false;
    for line in notes.lines() {
        let plain = line.trim();
        if plain.is_empty() {
            goes_on = false;
        } else if let Some(said) = after_sign(line) {
            points.push(said.trim_end().to_owned());
            goes_on = true;
        } else if let (true, Some(last)) = (goes_on, points.last_mut()) {
            last.push(' ');
            last.push_str(plain);
        } else {
            points.push(plain.to_owned());
            goes_on = true;
        }
    }
    points
}

/// The parts between lines that are empty or only white space.
pub(super) fn at_empty_lines(notes: &str) -> Vec<String> {
    let lines: Vec<&str> = notes.lines().collect();
    lines
        .split(|line| line.trim().is_empty())
        .map(|part| part.join("\n").trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(notes: &str) -> (Way, Vec<String>) {
        let way = Way::that_suits(notes);
        (way, way.cut(notes))
    }

    #[test]
    fn notes_are_cut_at_bullet_signs_and_a_line_goes_on_below() {
        let notes =
            "• We need a quiet room.\r\n  It was very loud.\r\n• The form is long\n- Parking";
        let points = [
            "We need a quiet room. It was very loud.",
            "The form is long",
            "Parking",
        ];
        assert_eq!(cut(notes), (Way::Signs, points.map(str::to_owned).to_vec()));
    }

    #[test]
    fn notes_are_cut_at_numbers() {
        for notes in [
            "1. One\n2. Two\n10. Three",
            "1) One\n2) Two\n(3) Three",
            "a) One\nb) Two\n(c) Three",
            "1: One\n\n2: Two\n\n3: Three",
        ] {
            let points = ["One", "Two", "Three"].map(str::to_owned).to_vec();
            assert_eq!(cut(notes), (Way::Signs, points), "{notes}");
        }
    }

    #[test]
    fn a_heading_above_the_points_is_a_point_that_can_be_taken_out() {
        let (_, points) = cut("Table 3\n\n- One\n- Two\n\nSomebody added this later.");
        assert_eq!(
            points,
            ["Table 3", "One", "Two", "Somebody added this later."]
        );
    }

    #[test]
    fn without_signs_notes_are_cut_at_empty_lines_and_else_at_every_line() {
        let (way, points) = cut("One\nand more\n \t\nTwo");
        assert_eq!(
            (way, points),
            (
                Way::EmptyLines,
                vec!["One\nand more".to_owned(), "Two".to_owned()]
            )
        );
        let (way, points) = cut("One\nTwo\nThree");
        assert_eq!((way, points.len()), (Way::Lines, 3));
        assert_eq!(cut("Just one."), (Way::Lines, vec!["Just one.".to_owned()]));
    }

    #[test]
    fn a_number_or_a_hyphen_that_belongs_to_the_words_is_no_sign() {
        for line in [
            "3.5 hours is too long",
            "-5 degrees in the hall",
            "2019 was better",
            "a)",
            "1.",
            "e.g. this",
            "I. like it",
            "--",
        ] {
            assert_eq!(after_sign(line), None, "{line}");
        }
        let notes = "3.5 hours is too long\n-5 degrees in the hall";
        assert_eq!(cut(notes).0, Way::Lines);
    }

    #[test]
    fn nothing_makes_no_point() {
        for way in Way::ALL {
            assert_eq!(way.cut(" \n\r\n\t"), Vec::<String>::new());
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_is_added(notes in "([a-z]{2,6}|\n|\n- |\n\n| ){0,30}") {
            let words = |text: &str| -> Vec<String> {
                text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect()
            };
            for way in Way::ALL {
                prop_assert_eq!(words(&way.cut(&notes).join("\n")), words(&notes));
            }
        }
    }
}
