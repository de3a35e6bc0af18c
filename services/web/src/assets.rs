//! Style sheet, script, icon and pictures: inside the binary, under addresses that change with their contents.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::{App, Failure};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// One file as it is served.
struct Asset {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    lasting: bool,
}

/// All files of the pages.
pub struct Assets {
    files: Vec<Asset>,
    stylesheet_path: String,
    script_path: String,
    stand_script_path: String,
}

impl Assets {
    pub(crate) fn load() -> Self {
        let bytes = |name: &str| {
            Files::get(name)
                .map(|file| file.data.into_owned())
                .unwrap_or_default()
        };
        let hashed = |stem: &str, ending: &str, media_type: &'static str| {
            let bytes = bytes(&format!("{stem}.{ending}"));
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes)[..8]);
            Asset {
                name: format!("{stem}-{hash}.{ending}"),
                media_type,
                bytes,
                lasting: true,
            }
        };
        let stylesheet = hashed("site", "css", "text/css; charset=utf-8");
        let script = hashed("site", "js", "text/javascript; charset=utf-8");
        let stand_script = hashed("stand", "js", "text/javascript; charset=utf-8");
        let icon = Asset {
            name: "favicon.svg".to_owned(),
            media_type: "image/svg+xml",
            bytes: bytes("favicon.svg"),
            lasting: false,
        };
        Self {
            stylesheet_path: format!("/assets/{}", stylesheet.name),
            script_path: format!("/assets/{}", script.name),
            stand_script_path: format!("/assets/{}", stand_script.name),
            files: [stylesheet, script, stand_script, icon]
                .into_iter()
                .chain(pictures())
                .collect(),
        }
    }

    /// Where the style sheet is.
    #[must_use]
    pub fn stylesheet_path(&self) -> &str {
        &self.stylesheet_path
    }

    /// Where the script is.
    #[must_use]
    pub fn script_path(&self) -> &str {
        &self.script_path
    }

    /// Where the script of a stand's page is.
    #[must_use]
    pub fn stand_script_path(&self) -> &str {
        &self.stand_script_path
    }

    /// The style sheet's bytes, which an edition of a report keeps with it.
    #[must_use]
    pub fn stylesheet(&self) -> &[u8] {
        self.files.first().map_or(&[], |file| &file.bytes)
    }
}

/// The pictures of Easy Read, which catalogues name: `picture-clock.svg`.
fn pictures() -> Vec<Asset> {
    Files::iter()
        .filter_map(|file| {
            let name = file.strip_prefix("pictures/")?;
            Some(Asset {
                name: format!("picture-{}.svg", name.strip_suffix(".svg")?),
                media_type: "image/svg+xml",
                bytes: Files::get(&file)?.data.into_owned(),
                lasting: false,
            })
        })
        .collect()
}

/// How long a browser may keep what never changes under its address: a year, in seconds.
pub const LASTING: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// `GET /assets/{name}`
pub async fn serve(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Failure> {
    let asset = app
        .assets
        .files
        .iter()
        .find(|asset| asset.name == name)
        .ok_or(Failure::NotFound)?;
    let keep = if asset.lasting {
        LASTING
    } else {
        HeaderValue::from_static("public, max-age=86400")
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.media_type),
        ),
        (header::CACHE_CONTROL, keep),
    ];
    Ok((headers, asset.bytes.clone()).into_response())
}
