//! Where people of the invented council met. What was said on one day at an event or in a focus group was said
//! at one gathering: noted there by a volunteer, or written by people themselves on the tablet of a stand.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, civil::Date};
use yousaid_model::{
    AccountId, GatheringId, NotesId, StandId, TallyId, Words,
    feedback::{Channel, Occasion},
    gathering::{
        Details, GatheringCommand, Headcount, Kind, Participation, Precision, Total, Visitors,
    },
};
use yousaid_projections::london;

use super::{What, Writer, identity};
use crate::demo::account;

/// A gathering by the day of its year in the file.
struct Told {
    year_offset: i16,
    day: i32,
    kind: Kind,
    title: &'static str,
    place: &'static str,
    run_by: &'static str,
    participation: Participation,
    registrations: Headcount,
    attendance: Headcount,
    /// What the tablet of a stand tallied, where there was one.
    stand: Option<Visitors>,
}

const NOT_COUNTED: Headcount = Headcount {
    parents_and_carers: None,
    children_and_young_people: None,
    professionals: None,
    others: None,
    total: None,
};

const fn by_role(parents: u32, children: u32, professionals: u32) -> Headcount {
    Headcount {
        parents_and_carers: Some(parents),
        children_and_young_people: Some(children),
        professionals: Some(professionals),
        total: Some(Total {
            number: parents + children + professionals,
            precision: Precision::Exactly,
        }),
        ..NOT_COUNTED
    }
}

const fn total(number: u32, precision: Precision) -> Headcount {
    Headcount {
        total: Some(Total { number, precision }),
        ..NOT_COUNTED
    }
}

const HALF_TERM: Visitors = Visitors {
    parents_and_carers: 16,
    children_and_young_people: 11,
    professionals: 5,
    others: 0,
};

const FORUM: &str = "Aldermere Parent Carer Forum";
const COUNCIL: &str = "SEND service";

#[rustfmt::skip]
const GATHERINGS: [Told; 15] = [
    Told { year_offset: -1, day: 37, kind: Kind::Event, title: "Local Offer open day", place: "Aldermere Town Hall", run_by: COUNCIL, participation: Participation::Consultation, registrations: by_role(48, 9, 14), attendance: by_role(52, 11, 16), stand: None },
    Told { year_offset: -1, day: 66, kind: Kind::FocusGroup, title: "Short breaks: what helps", place: "Library, Mill Lane", run_by: FORUM, participation: Participation::Engagement, registrations: NOT_COUNTED, attendance: by_role(8, 6, 0), stand: None },
    Told { year_offset: -1, day: 128, kind: Kind::DropIn, title: "Coffee morning drop-in", place: "St Anne’s Hall", run_by: FORUM, participation: Participation::Informing, registrations: NOT_COUNTED, attendance: total(15, Precision::About), stand: None },
    Told { year_offset: -1, day: 187, kind: Kind::FocusGroup, title: "Getting a diagnosis", place: "Online", run_by: FORUM, participation: Participation::Engagement, registrations: by_role(16, 0, 5), attendance: by_role(12, 0, 5), stand: None },
    Told { year_offset: -1, day: 268, kind: Kind::Workshop, title: "How the website should be ordered", place: "Aldermere College", run_by: COUNCIL, participation: Participation::CoDesign, registrations: by_role(20, 0, 6), attendance: by_role(14, 5, 6), stand: None },
    Told { year_offset: -1, day: 289, kind: Kind::FocusGroup, title: "Moving on to adult services", place: "Youth Centre", run_by: "Young People’s Council", participation: Participation::Engagement, registrations: NOT_COUNTED, attendance: by_role(6, 9, 2), stand: None },
    Told { year_offset: -1, day: 318, kind: Kind::Event, title: "Families’ autumn fair", place: "Leisure Centre", run_by: COUNCIL, participation: Participation::Consultation, registrations: NOT_COUNTED, attendance: total(80, Precision::MoreThan), stand: None },
    Told { year_offset: 0, day: 44, kind: Kind::Event, title: "Winter information day", place: "Aldermere Town Hall", run_by: COUNCIL, participation: Participation::Informing, registrations: by_role(31, 0, 12), attendance: by_role(36, 5, 12), stand: None },
    Told { year_offset: 0, day: 79, kind: Kind::FocusGroup, title: "Plans that can be read", place: "Library, Mill Lane", run_by: FORUM, participation: Participation::CoDesign, registrations: by_role(14, 0, 0), attendance: by_role(11, 0, 1), stand: None },
    Told { year_offset: 0, day: 134, kind: Kind::Event, title: "Local Offer Big Day", place: "Leisure Centre", run_by: "SEND service with the parent carer forum", participation: Participation::Engagement, registrations: by_role(58, 7, 21), attendance: total(110, Precision::MoreThan), stand: None },
    Told { year_offset: 0, day: 176, kind: Kind::FocusGroup, title: "Travel and transport", place: "Online", run_by: FORUM, participation: Participation::Engagement, registrations: by_role(15, 0, 0), attendance: by_role(13, 2, 2), stand: None },
    Told { year_offset: 0, day: 246, kind: Kind::FocusGroup, title: "What young people want to do", place: "Youth Centre", run_by: "Young People’s Council", participation: Participation::CoProduction, registrations: NOT_COUNTED, attendance: by_role(5, 12, 0), stand: None },
    Told { year_offset: 0, day: 252, kind: Kind::Meeting, title: "Rewording the short breaks pages", place: "Aldermere College", run_by: COUNCIL, participation: Participation::CoDesign, registrations: by_role(12, 0, 7), attendance: by_role(9, 0, 7), stand: None },
    Told { year_offset: 0, day: 286, kind: Kind::FocusGroup, title: "After the health visitor", place: "St Anne’s Hall", run_by: FORUM, participation: Participation::Engagement, registrations: NOT_COUNTED, attendance: NOT_COUNTED, stand: None },
    Told { year_offset: 0, day: 292, kind: Kind::DropIn, title: "Half-term drop-in", place: "Family Hub", run_by: FORUM, participation: Participation::Informing, registrations: NOT_COUNTED, attendance: NOT_COUNTED, stand: Some(HALF_TERM) },
];

impl Writer<'_> {
    /// Records every gathering on its day, and notes who said what there for when it is told.
    pub(super) fn gatherings(&mut self) -> anyhow::Result<()> {
        for told in &GATHERINGS {
            let mut said: BTreeMap<usize, Timestamp> = BTreeMap::new();
            for (place, feedback) in self.council.feedback.iter().enumerate() {
                let at_a_gathering =
                    matches!(feedback.channel, Channel::Event | Channel::FocusGroup)
                        && (feedback.channel == Channel::FocusGroup)
                            == (told.kind == Kind::FocusGroup);
                if at_a_gathering
                    && (feedback.year_offset, feedback.days) == (told.year_offset, told.day)
                {
                    said.insert(place, self.received_at(feedback, place)?);
                }
            }
            self.gathering(told, &said)?;
        }
        Ok(())
    }

    fn gathering(&mut self, told: &Told, said: &BTreeMap<usize, Timestamp>) -> anyhow::Result<()> {
        let Some(first) = said.values().min().copied() else {
            return Ok(());
        };
        let id = GatheringId(identity("gathering", told.title));
        let date = london::date(first);
        let by = account(usize::from(told.run_by != FORUM));
        let details = Details {
            kind: told.kind,
            title: Words::line(told.title)?,
            date,
            place: Some(Words::line(told.place)?),
            run_by: Some(Words::line(told.run_by)?),
            participation: Some(told.participation),
        };
        let at = self.on(date, 7)?.min(first);
        self.step(
            at,
            What::Gathering(
                id,
                GatheringCommand::Record {
                    details: Box::new(details),
                    by,
                    at,
                },
            ),
        );
        self.counts(id, told, (date, at), by);
        if let Some(visitors) = told.stand {
            self.stand((id, told), visitors, said, by, at);
        } else {
            let notes = GatheringCommand::NotePoints {
                notes: NotesId(identity("notes", told.title)),
                points: u32::try_from(said.len())?,
                today: date,
                by,
                at,
            };
            self.step(at, What::Gathering(id, notes));
        }
        for place in said.keys() {
            let occasion = Occasion {
                said_on: Some(date),
                gathering: Some(id),
                answer_to: None,
            };
            self.said_at.insert(*place, (told.kind.channel(), occasion));
        }
        Ok(())
    }

    fn counts(
        &mut self,
        id: GatheringId,
        told: &Told,
        (today, at): (Date, Timestamp),
        by: AccountId,
    ) {
        let (registrations, attendance) = (told.registrations, told.attendance);
        for command in [
            GatheringCommand::CountRegistrations {
                registrations,
                by,
                at,
            },
            GatheringCommand::CountAttendance {
                attendance,
                today,
                by,
                at,
            },
        ] {
            self.step(at, What::Gathering(id, command));
        }
    }

    /// A stand is open from morning to evening. With each comment the tablet sends its whole tally again.
    fn stand(
        &mut self,
        (id, told): (GatheringId, &Told),
        visitors: Visitors,
        said: &BTreeMap<usize, Timestamp>,
        by: AccountId,
        at: Timestamp,
    ) {
        let stand = StandId(identity("stand", told.title));
        let until = at + 14.hours();
        self.step(
            at,
            What::Gathering(
                id,
                GatheringCommand::OpenStand {
                    stand,
                    until,
                    by,
                    at,
                },
            ),
        );
        let mut times: Vec<Timestamp> = said.values().copied().collect();
        times.sort_unstable();
        let all = u32::try_from(times.len()).unwrap_or(u32::MAX);
        for (revision, at) in (1..).zip(&times) {
            let so_far = |all_day: u32| all_day * revision / all;
            let tally = GatheringCommand::Tally {
                stand,
                tally: TallyId(identity("tally", told.title)),
                revision,
                visitors: Visitors {
                    parents_and_carers: so_far(visitors.parents_and_carers),
                    children_and_young_people: so_far(visitors.children_and_young_people),
                    professionals: so_far(visitors.professionals),
                    others: so_far(visitors.others),
                },
                at: *at,
            };
            self.step(*at, What::Gathering(id, tally));
        }
        let at = self.later(times.last().copied().unwrap_or(at), 1);
        self.step(
            at,
            What::Gathering(id, GatheringCommand::CloseStand { stand, by, at }),
        );
    }
}
