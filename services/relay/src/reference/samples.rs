//! The stored samples of the events, as examples.

use std::{fs, path::Path};

use yousaid_log::{Position, Recorded};

use crate::fields::Fields;

/// A stored payload of one event.
pub(super) struct Sample {
    /// The version of its form.
    pub version: u16,
    /// Whether it has none of the fields that may be missing.
    pub is_least: bool,
    payload: String,
}

impl Sample {
    /// The samples of an event in `events/model/samples`: by version, the full one before the least one.
    pub fn all(aggregate: &str, event: &str) -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/model/samples");
        let folder = folder.join(aggregate).join(event);
        let files = fs::read_dir(&folder)
            .unwrap_or_else(|reason| panic!("{event} needs a sample: {reason}"));
        let mut samples: Vec<_> = files
            .map(|file| Self::at(&file.expect("an entry of a folder").path()))
            .collect();
        samples.sort_by_key(|sample| (sample.version, sample.is_least));
        samples
    }

    fn at(file: &Path) -> Self {
        let name = file
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        let version = name.trim_start_matches('v').trim_end_matches("-least");
        Self {
            version: version.parse().expect("a sample is named by its version"),
            is_least: name.ends_with("-least"),
            payload: fs::read_to_string(file).expect("a sample can be opened"),
        }
    }

    /// The names of its fields in the order in which they are written.
    pub fn fields(&self) -> Vec<String> {
        let names = |json: &str| -> Fields { serde_json::from_str(json).expect("an object") };
        let Fields(payload) = names(&self.payload);
        let Fields(fields) = names(payload[0].1.get());
        fields.into_iter().map(|(name, _)| name).collect()
    }

    /// The sample as the log would give it back, at a place that is the same for every sample.
    pub fn recorded(&self, aggregate: &str, id: &str, event: &str) -> Recorded {
        let recorded_at = "2026-03-09T10:15:30.123456Z";
        Recorded {
            position: Position::new(7),
            event_id: "000000e7-0000-4000-8000-000000000007"
                .parse()
                .expect("a UUID"),
            aggregate_type: aggregate.into(),
            aggregate_id: id.to_owned(),
            sequence: 1,
            event_type: event.into(),
            event_version: self.version.to_string().as_str().into(),
            payload: self.payload.clone(),
            recorded_at: recorded_at.parse().expect("an instant"),
        }
    }
}
