use proptest::prelude::*;

use super::{PATTERNS, find, may_be_disclosed_in};
use crate::real_report;

/// Invented; each may disclose harm.
const WORRYING: [&str; 68] = [
    "My stepdad hits me when mum is at work.",
    "He comes home with bruises and nobody tells us why.",
    "She says a man at the taxi touched her leg and told her not to tell anyone.",
    "The teacher grabbed him by the arm and dragged him out of the room.",
    "My son was restrained by three adults for twenty minutes.",
    "They lock him in a small room when he cries.",
    "I want to die. School does not care.",
    "My daughter is self-harming and CAMHS say wait eight months.",
    "She took all her tablets last week.",
    "I can't go on like this.",
    "He is not being fed at respite.",
    "The carer left him in wet clothes all day, left in soiled pads.",
    "I don't feel safe at home.",
    "I’m scared to go home",
    "Nobody believes me",
    "My partner controls everything and hit our son",
    "A man online asks my daughter for photos",
    "They pinned him down on the floor, face down.",
    "My boy says he wishes he was dead",
    "She doesn't want to be here any more",
    "he hurts me",
    "Daddy smacked me and I cried",
    "please help me",
    "The transport assistant slapped my child",
    "He was strapped into his wheelchair for hours",
    "We have told them about a safeguarding concern twice.",
    "The children are neglected and hungry every day at home",
    "my son is being bullied and they kicked him",
    "her ex threatens to kill us",
    "The dealers are using my boy to carry drugs for them",
    "His benefits: his uncle takes his money",
    "they are planning a forced marriage for her",
    "At the hostel somebody raped a girl",
    "She is being groomed by an older boy",
    "the staff scream and swear; he was called worthless. She screams at the children.",
    "My son bangs his head and bites himself",
    "He was put in seclusion",
    "I think I might hurt him",
    "There is violence at home",
    "left on her own all weekend",
    "His dad drinks every night and passes out",
    "Teacher held her down",
    "SUICIDE",
    "he cut himself",
    "He has stopped eating",
    "we fled domestic abuse",
    "a helper was sexually inappropriate",
    "somebody at the club hurts me",
    "He is afraid of his teacher",
    "they tied my son to the chair",
    "locked in the cupboard. locks her in the classroom",
    "beaten up on the bus, he was beaten",
    "the escort hit a child",
    "I am frightened when he comes",
    "keep it a secret he said",
    "Tata bije mnie i mamę",
    "Syn nie chce żyć",
    "Boję się wracać do domu",
    "Opiekun krzywdzi dzieci",
    "Zamykają go w łazience",
    "استاد بچے کو مارتا ہے",
    "میری بیٹی خودکشی کی بات کرتی ہے",
    "وہ گھر میں محفوظ نہیں ہے",
    "my child isn’t safe with the driver",
    "made her undress",
    "FGM",
    "The helper grabs my son by the arm",
    "he is scared to go",
];

/// Invented; ordinary feedback.
const ORDINARY: [&str; 40] = [
    "The page about short breaks gives a telephone number that nobody answers.",
    "The waiting room is too loud for my son.",
    "The bus hit the kerb and was late.",
    "Budget cuts hit families hardest.",
    "It hurts to read that there is no money. We need help with the form.",
    "Nobody rang back. The line is dead.",
    "The playground is neglected and full of weeds.",
    "It is an abuse of power to close the club.",
    "We are dying for a break in the summer holidays.",
    "The map is a killer: I gave up.",
    "The website is hard to find and the words are hard to understand.",
    "My child needs a quiet room to calm down in.",
    "He needs one to one support at lunchtime.",
    "The taxi is never on time.",
    "The EHC plan was eleven weeks late.",
    "Financial restraint is no reason to close respite.",
    "The dog grooming club is great.",
    "Please put the form online. Please help us find the form.",
    "She loves the swimming club and her friends there.",
    "The building is locked at three, so we wait outside.",
    "We felt listened to for the first time.",
    "Staff were kind and held the door for us.",
    "Transport to college stops at 19.",
    "There is nothing for teenagers in the west of the town.",
    "The council should fight for its families.",
    "The font is too small and the colours make my eyes hurt.",
    "He was left out of the school trip.",
    "Speech therapy ended without a word.",
    "The course beat all my expectations.",
    "They should not punish parents for late forms.",
    "I was pushed from one office to the next.",
    "The club burned through its grant in a month.",
    "We fell between two stools: too old, too young.",
    "Give us the dates in good time.",
    "Why do I have to say everything twice?",
    "It is a shame that the group ended.",
    "Strona jest trudna do znalezienia.",
    "Dziękuję za pomoc i dobrą radę.",
    "ویب سائٹ پر فارم نہیں ملتا",
    "The child support page has a broken link",
];

#[test]
fn words_that_disclose_harm_are_found() {
    let missed: Vec<&str> = WORRYING
        .into_iter()
        .filter(|words| !may_be_disclosed_in(words))
        .collect();
    assert_eq!(missed, [] as [&str; 0]);
}

#[test]
fn ordinary_feedback_goes_to_the_desk() {
    let flagged: Vec<String> = ORDINARY
        .into_iter()
        .flat_map(|words| {
            find(words)
                .into_iter()
                .map(move |range| format!("{:?} in {words:?}", &words[range]))
        })
        .collect();
    assert_eq!(flagged, [] as [&str; 0]);
}

#[test]
fn every_phrase_of_the_file_can_be_read() {
    let (worrying, harmless) = &*PATTERNS;
    assert!(
        worrying.len() > 90 && harmless.len() >= 5,
        "{} {}",
        worrying.len(),
        harmless.len()
    );
    for pattern in worrying {
        assert!(!pattern.is_match("  "), "{pattern}");
        assert!(
            !pattern.is_match(" the weather was fine and we had tea "),
            "{pattern}"
        );
    }
}

#[test]
fn what_is_found_is_told_where_it_stands() {
    let words = "Thank you. My stepdad hits me. The bus is late.";
    let found: Vec<&str> = find(words).into_iter().map(|range| &words[range]).collect();
    assert_eq!(found, ["My stepdad hits me"]);
}

/// How much of a real report's ordinary statements would go to safeguarding. Runs where `YOUSAID_TEST_DATA` names the
/// folder with `swindon-2019` in it.
#[test]
fn few_statements_of_a_published_report_are_worrying() {
    let Some(said) = real_report::statements() else {
        return;
    };
    let flagged = said
        .iter()
        .filter(|words| may_be_disclosed_in(words))
        .count();
    println!("{flagged} of {} statements", said.len());
    assert!(flagged * 20 <= said.len(), "{flagged} of {}", said.len());
}

proptest! {
    #[test]
    fn places_stand_in_order_at_the_borders_of_characters(words: String, place in 0..3_usize) {
        let words = format!("{words}{}{words}", ["he hit me", "suicide", "تشدد"][place]);
        let mut end = 0;
        for range in find(&words) {
            prop_assert!(range.start >= end && range.start < range.end);
            prop_assert!(words.is_char_boundary(range.start) && words.is_char_boundary(range.end));
            end = range.end;
        }
    }
}

#[test]
fn a_phrase_may_end_in_any_way_or_be_parted_by_anything() {
    for words in [
        "He\nhits  me!",
        "(he hits, me)",
        "“He hits me”",
        "HE HITS ME",
    ] {
        assert!(may_be_disclosed_in(words), "{words:?}");
    }
    for words in ["the hits mean nothing", "he hitsme", "white hitch meals"] {
        assert!(!may_be_disclosed_in(words), "{words:?}");
    }
}
