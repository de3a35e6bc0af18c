use uuid::Uuid;
use yousaid_model::{
    SurveyId,
    import::{ColumnsChosen, ResponsesImported},
};

use super::{ImportRecord, all_columns, columns, last};
use crate::testing::{AT, AT_TEXT, OFFICER, Story};

const SURVEY: SurveyId = SurveyId(Uuid::from_u128(0xe1));
const OTHER: SurveyId = SurveyId(Uuid::from_u128(0xe2));

fn chosen(mapping: &str) -> ColumnsChosen {
    ColumnsChosen {
        mapping: mapping.to_owned(),
        by: OFFICER,
        at: AT,
    }
}

#[test]
fn the_columns_that_were_chosen_last_are_remembered_for_each_survey() {
    let mut story = Story::default();
    story.import(SURVEY, chosen("first"));
    story.import(OTHER, chosen("of the other"));
    story.import(SURVEY, chosen("second"));
    story.shows(|rows| {
        assert_eq!(
            columns(rows, SURVEY).expect("rows").as_deref(),
            Some("second")
        );
        let all = all_columns(rows).expect("rows");
        assert_eq!(
            all,
            [
                (SURVEY, "second".to_owned()),
                (OTHER, "of the other".to_owned())
            ]
        );
        assert_eq!(columns(rows, SurveyId(Uuid::nil())).expect("rows"), None);
    });
}

#[test]
fn imports_are_listed_with_the_last_first() {
    let mut story = Story::default();
    for (survey, new) in [(SURVEY, 90), (OTHER, 5), (SURVEY, 10)] {
        story.import(
            survey,
            ResponsesImported {
                responses: 100,
                new,
                known: 0,
                differ: 1,
                forgotten: 0,
                by: OFFICER,
                at: AT,
            },
        );
    }
    story.shows(|rows| {
        let found = last(rows, 2).expect("rows");
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            (
                SURVEY.to_string(),
                ImportRecord {
                    at: AT_TEXT.to_owned(),
                    by: OFFICER.to_string(),
                    responses: 100,
                    new: 10,
                    differ: 1,
                }
            )
        );
        assert_eq!(found[1].0, OTHER.to_string());
    });
}
