//! Addresses that only take forms. A form that comes back with errors leaves its address in the
//! browser, and whoever opens it again is sent to the page that the form stands on.

use axum::{http::Uri, response::Redirect};

/// `GET /council/{kind}/{id}/…` of a form: to the page of what it is about.
pub async fn to_page(address: Uri) -> Redirect {
    Redirect::to(&page_of(address.path()))
}

fn page_of(path: &str) -> String {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [desk, kind, id, _, ..] => format!("/{desk}/{kind}/{id}"),
        [desk, ..] => format!("/{desk}"),
        [] => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_form_leads_to_its_page() {
        for (form, page) in [
            ("/council/responses", "/council"),
            ("/council/responses/1/words", "/council/responses/1"),
            (
                "/council/responses/1/items/take-off",
                "/council/responses/1",
            ),
            (
                "/council/responses/1/actions/2/delay",
                "/council/responses/1",
            ),
            ("/council/items/1/publish", "/council/items/1"),
            ("/council/reports/2026/editions", "/council/reports/2026"),
        ] {
            assert_eq!(page_of(form), page);
        }
    }
}
