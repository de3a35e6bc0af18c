//! Made-up comments: few words often and many words rarely, as people write.

/// The commonest words of a comment, commonest first.
const COMMON: &str = "the to and a of we our is for in that not it was on they have with no be my school this are \
    you but had so as can at us from were help support child find what children who there plan when would page if \
    get has about been he she or all information by one their do out them could more after asked me an which now \
    said only need needs his her time up should how where any staff waiting told did know parents family service \
    local offer other than also very because still year week month before nobody called back number \
    date respite transport autism speech therapy assessment college bus clear easy hard people";

/// What the rarer words are made of.
const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "yi", "zo", "bra", "cle", "dri", "flo", "gru", "sta", "tre", "pli", "sko", "thu", "sha",
    "che", "nor",
];

/// The vocabulary has two to this power of words, about as many as a year of letters to a council.
const POWER: usize = 15;

/// Numbers that look random and are the same each time: `SplitMix64` (Steele, Lea, Flood, 2014).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.throw() >> 33).unwrap_or(0) % limit
    }
}

/// Writes comments, the same in every run.
pub struct Author {
    dice: Dice,
    vocabulary: Vec<String>,
}

impl Author {
    /// An author; another seed writes something else.
    pub fn new(seed: u64) -> Self {
        let common = COMMON.split_whitespace().map(str::to_owned);
        let rare = (0..).map(rare_word);
        Self {
            dice: Dice(seed),
            vocabulary: common.chain(rare).take(1 << POWER).collect(),
        }
    }

    /// A comment of 200 to 400 letters, 300 in the middle: a few sentences.
    pub fn comment(&mut self) -> String {
        let length = 200 + self.dice.below(150);
        let mut comment = String::with_capacity(400);
        while comment.len() < length {
            if !comment.is_empty() {
                comment.push(' ');
            }
            self.sentence(&mut comment);
        }
        comment.truncate(400);
        comment
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.dice.below(all.len())]
    }

    fn sentence(&mut self, text: &mut String) {
        let start = text.len();
        for place in 0..6 + self.dice.below(11) {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(&self.vocabulary[rank(&mut self.dice)]);
        }
        if let Some(first) = text.get_mut(start..=start) {
            first.make_ascii_uppercase();
        }
        text.push('.');
    }
}

/// The place of a word: as often between the first and the second as between the second and the fourth,
/// the fourth and the eighth, and so on. That is Zipf's law.
fn rank(dice: &mut Dice) -> usize {
    let first = 1 << dice.below(POWER);
    first + dice.below(first) - 1
}

/// The words that are not common: every number has a word of its own.
fn rare_word(number: usize) -> String {
    let mut rest = number;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_writes_the_same_in_every_run() {
        assert_eq!(Author::new(1).comment(), Author::new(1).comment());
        assert_ne!(Author::new(1).comment(), Author::new(2).comment());
    }

    #[test]
    fn comments_have_about_three_hundred_letters() {
        let mut author = Author::new(1);
        let lengths: Vec<usize> = (0..1_000).map(|_| author.comment().len()).collect();
        assert!(lengths.iter().all(|length| (200..=400).contains(length)));
        let average = lengths.iter().sum::<usize>() / lengths.len();
        assert!((280..=320).contains(&average), "{average}");
    }

    #[test]
    fn a_thousand_comments_have_thousands_of_different_words() {
        let mut author = Author::new(1);
        let text: String = (0..1_000)
            .map(|_| author.comment().to_lowercase())
            .collect();
        let different: std::collections::HashSet<&str> = text.split([' ', '.']).collect();
        assert!(different.len() > 5_000, "{}", different.len());
    }
}
