use jiff::civil::{Date, date};
use uuid::Uuid;
use yousaid_model::{
    GatheringId, NotesId, StandId, TallyId,
    feedback::{Channel, Occasion, PartSplitOff, Respondent},
    gathering::{
        AttendanceCounted, Details, GatheringCorrected, GatheringRecorded, GatheringTakenBack,
        Headcount, Kind, Participation, PointsNoted, Precision, RegistrationsCounted, Role,
        StandClosed, StandOpened, Total, Visitors, VisitorsTallied,
    },
};

use super::*;
use crate::testing::{AT, AT_TEXT, Story, VOLUNTEER, comment, time, words};

const BIG_DAY: GatheringId = GatheringId(Uuid::from_u128(0x6a));
const GROUP: GatheringId = GatheringId(Uuid::from_u128(0x6b));
const STAND: StandId = StandId(Uuid::from_u128(0x57));
const TODAY: Date = date(2026, 3, 9);

fn details(kind: Kind, title: &str, date: Date) -> Details {
    Details {
        kind,
        title: words(title),
        date,
        place: Some(words("Library")),
        run_by: Some(words("The forum")),
        participation: Some(Participation::Engagement),
    }
}

fn visitors(parents: u32, children: u32, professionals: u32, others: u32) -> Visitors {
    Visitors {
        parents_and_carers: parents,
        children_and_young_people: children,
        professionals,
        others,
    }
}

fn more_than(number: u32) -> Headcount {
    let precision = Precision::MoreThan;
    Headcount {
        total: Some(Total { number, precision }),
        ..Headcount::default()
    }
}

impl Story {
    fn recorded(&mut self, id: GatheringId, kind: Kind, title: &str, date: Date) {
        let details = details(kind, title, date);
        let (by, at) = (VOLUNTEER, AT);
        self.gathering(id, GatheringRecorded { details, by, at });
    }

    fn registered(&mut self, id: GatheringId, registrations: Headcount) {
        let (by, at) = (VOLUNTEER, AT);
        self.gathering(
            id,
            RegistrationsCounted {
                registrations,
                by,
                at,
            },
        );
    }

    fn attended(&mut self, id: GatheringId, attendance: Headcount) {
        let (by, at) = (VOLUNTEER, AT);
        self.gathering(id, AttendanceCounted { attendance, by, at });
    }

    fn tallied(&mut self, id: GatheringId, tally: u128, revision: u32, visitors: Visitors) {
        let event = VisitorsTallied {
            stand: STAND,
            tally: TallyId(Uuid::from_u128(tally)),
            revision,
            visitors,
            at: AT,
        };
        self.gathering(id, event);
    }

    fn said_at(&mut self, id: GatheringId, number: u128, respondent: Option<Respondent>) {
        self.received_as(comment(number), "We need a quiet room.", |event| {
            event.channel = Channel::Event;
            event.respondent = respondent;
            event.occasion = Occasion {
                said_on: Some(date(2026, 2, 27)),
                gathering: Some(id),
                answer_to: None,
            };
        });
    }
}

#[test]
fn a_gathering_is_found_with_what_is_known_of_it() {
    let mut story = Story::default();
    story.recorded(GROUP, Kind::FocusGroup, "Short breaks", date(2026, 2, 27));
    story.shows(|rows| {
        let (found, stands, history) = find(rows, GROUP).expect("rows").expect("a gathering");
        assert_eq!(
            (found.kind, found.title.as_str()),
            (Kind::FocusGroup, "Short breaks")
        );
        assert_eq!(found.date, date(2026, 2, 27));
        assert_eq!(found.place.as_deref(), Some("Library"));
        assert_eq!(found.run_by.as_deref(), Some("The forum"));
        assert_eq!(found.participation, Some(Participation::Engagement));
        assert!(found.registrations.is_not_counted() && found.came().is_not_counted());
        assert_eq!((found.visitors, found.heard), (None, Heard::default()));
        assert_eq!(stands, []);
        let recorded = History {
            at: AT_TEXT.to_owned(),
            by: VOLUNTEER.to_string(),
            what: "recorded".to_owned(),
            detail: None,
        };
        assert_eq!(history, [recorded]);
    });
}

#[test]
fn a_gathering_that_was_corrected_moves_to_its_year() {
    let mut story = Story::default();
    story.recorded(GROUP, Kind::FocusGroup, "Short breaks", date(2026, 2, 27));
    story.gathering(
        GROUP,
        GatheringCorrected {
            details: details(Kind::Workshop, "Short breaks, again", date(2025, 12, 2)),
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(all(rows, 2026).expect("rows"), []);
        let found = all(rows, 2025).expect("rows");
        assert_eq!(found[0].title, "Short breaks, again");
        assert_eq!(years(rows).expect("rows"), [2025]);
    });
}

#[test]
fn a_gathering_that_was_taken_back_is_gone() {
    let mut story = Story::default();
    story.recorded(GROUP, Kind::FocusGroup, "Short breaks", date(2026, 2, 27));
    story.gathering(
        GROUP,
        StandOpened {
            stand: STAND,
            until: time("2026-03-04T00:00:00Z"),
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.gathering(
        GROUP,
        GatheringTakenBack {
            reason: words("Recorded twice."),
            by: VOLUNTEER,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(find(rows, GROUP).expect("rows"), None);
        assert_eq!(of_stand(rows, STAND).expect("rows"), None);
        assert_eq!(years(rows).expect("rows"), Vec::<i16>::new());
    });
}

#[test]
fn the_latest_revision_of_each_tally_counts_and_devices_are_added_up() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    story.tallied(BIG_DAY, 1, 1, visitors(1, 0, 0, 0));
    story.tallied(BIG_DAY, 1, 3, visitors(12, 4, 0, 1));
    story.tallied(BIG_DAY, 2, 1, visitors(7, 0, 2, 0));
    story.shows(|rows| {
        let found = all(rows, 2026).expect("rows").remove(0);
        assert_eq!(found.visitors, Some(visitors(19, 4, 2, 1)));
        assert_eq!(found.came(), visitors(19, 4, 2, 1).headcount());
    });
}

#[test]
fn what_somebody_counted_goes_before_the_tally() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    story.tallied(BIG_DAY, 1, 3, visitors(12, 4, 0, 1));
    story.attended(BIG_DAY, more_than(100));
    story.shows(|rows| {
        assert_eq!(all(rows, 2026).expect("rows")[0].came(), more_than(100));
    });
}

#[test]
fn a_stand_leads_to_its_gathering_and_says_when_it_was_closed() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    let (stand, by) = (STAND, VOLUNTEER);
    let until = time("2026-03-04T00:00:00Z");
    story.gathering(
        BIG_DAY,
        StandOpened {
            stand,
            until,
            by,
            at: AT,
        },
    );
    let at = time("2026-03-03T16:00:00Z");
    story.gathering(BIG_DAY, StandClosed { stand, by, at });
    story.shows(|rows| {
        assert_eq!(of_stand(rows, STAND).expect("rows"), Some(BIG_DAY));
        let (_, stands, _) = find(rows, BIG_DAY).expect("rows").expect("a gathering");
        assert_eq!(
            stands,
            [Stand {
                id: STAND,
                opened_at: AT_TEXT.to_owned(),
                until: "2026-03-04T00:00:00Z".to_owned(),
                closed_at: Some("2026-03-03T16:00:00Z".to_owned()),
            }]
        );
    });
}

#[test]
fn points_count_by_who_spoke_and_what_was_forgotten_does_not() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    story.registered(BIG_DAY, visitors(55, 4, 18, 2).headcount());
    let notes = NotesId(Uuid::from_u128(0x77));
    let (by, at) = (VOLUNTEER, AT);
    story.gathering(
        BIG_DAY,
        PointsNoted {
            notes,
            points: 4,
            by,
            at,
        },
    );
    for number in 1..=3 {
        story.said_at(BIG_DAY, number, Some(Respondent::ParentOrCarer));
    }
    story.said_at(BIG_DAY, 4, Some(Respondent::PreferNotToSay));
    story.said_at(BIG_DAY, 5, None);
    story.said_at(GROUP, 6, None);
    for part in [comment(21), comment(22)] {
        let words = story.key(part).seal("A quiet room.");
        story.feedback(
            part,
            PartSplitOff {
                whole: comment(2),
                comment: words,
                channel: Channel::Event,
                about: None,
                respondent: Some(Respondent::ParentOrCarer),
                on_behalf: false,
                language: None,
                occasion: Occasion {
                    gathering: Some(BIG_DAY),
                    ..Occasion::default()
                },
                received_at: AT,
                by: VOLUNTEER,
                at: AT,
            },
        );
    }
    story.forgotten(comment(3));
    story.shows(|rows| {
        let found = all(rows, 2026).expect("rows").remove(0);
        let heard = Heard {
            parents_and_carers: 2,
            not_said: 2,
            ..Heard::default()
        };
        assert_eq!((found.heard, found.heard.points()), (heard, 4));
        let not_heard = [Role::ChildrenAndYoungPeople, Role::Professionals];
        assert_eq!(found.not_heard(), not_heard);
        let (alone, _, history) = find(rows, BIG_DAY).expect("rows").expect("a gathering");
        assert_eq!(alone, found);
        assert_eq!(history[2].detail.as_deref(), Some("4"));
    });
}

#[test]
fn what_is_held_belongs_to_its_gathering_and_counts_nowhere() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    for number in 1..=3 {
        story.said_at(BIG_DAY, number, Some(Respondent::ParentOrCarer));
    }
    story.suspected(comment(1));
    story.suspected(comment(2));
    story.suspicion_lifted(comment(2));
    story.shows(|rows| {
        let found = all(rows, 2026).expect("rows").remove(0);
        assert_eq!((found.heard.points(), found.belonging()), (2, 3));
        let (alone, ..) = find(rows, BIG_DAY).expect("rows").expect("a gathering");
        assert_eq!(alone, found);
    });
}

#[test]
fn a_years_figures_add_up_what_was_counted_at_what_has_taken_place() {
    let mut story = Story::default();
    story.recorded(BIG_DAY, Kind::Event, "Big Day", date(2026, 2, 27));
    story.registered(BIG_DAY, visitors(55, 4, 18, 0).headcount());
    story.attended(BIG_DAY, more_than(100));
    story.said_at(BIG_DAY, 1, Some(Respondent::ParentOrCarer));
    story.recorded(GROUP, Kind::FocusGroup, "Short breaks", date(2026, 1, 9));
    story.attended(
        GROUP,
        Headcount {
            parents_and_carers: Some(14),
            ..Headcount::default()
        },
    );
    let to_come = GatheringId(Uuid::from_u128(0x6c));
    story.recorded(to_come, Kind::DropIn, "Drop-in", date(2026, 3, 10));
    story.registered(to_come, visitors(9, 9, 9, 9).headcount());
    story.shows(|rows| {
        let year = of_year(rows, 2026, TODAY).expect("rows");
        assert_eq!(year.gatherings.len(), 2);
        assert_eq!(all(rows, 2026).expect("rows").len(), 3);
        assert_eq!(
            (year.of_kind(Kind::Event), year.of_kind(Kind::DropIn)),
            (1, 0)
        );
        assert_eq!(year.with_participation(Some(Participation::Engagement)), 2);
        assert_eq!(year.registrations.gatherings, 1);
        assert_eq!(year.registrations.people.of(Role::Professionals), Some(18));
        let total = year.registrations.people.total.expect("a sum");
        assert_eq!((total.number, total.precision), (77, Precision::Exactly));
        assert_eq!(year.attendance.gatherings, 2);
        assert_eq!(year.attendance.people.of(Role::ParentsAndCarers), Some(14));
        assert_eq!(year.attendance.people.of(Role::Professionals), None);
        let total = year.attendance.people.total.expect("a sum");
        assert_eq!((total.number, total.precision), (114, Precision::MoreThan));
        assert_eq!(year.heard.points(), 1);
        let never = [Role::ChildrenAndYoungPeople, Role::Professionals];
        assert_eq!(year.never_heard(), never);
    });
}

#[test]
fn a_year_without_gatherings_has_nobody_who_was_not_heard() {
    Story::default().shows(|rows| {
        let year = of_year(rows, 2026, TODAY).expect("rows");
        assert_eq!(year, Year::default());
        assert_eq!(year.never_heard(), []);
    });
}
