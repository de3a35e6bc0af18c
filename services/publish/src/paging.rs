//! Long lists, a page at a time.

use serde::Serialize;

use crate::address::with_query;

/// How many rows one page has.
pub(crate) const ROWS: usize = 50;

/// The links to the other pages, as the template reads them.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Paging {
    previous: Option<String>,
    next: Option<String>,
    page: usize,
    of: usize,
}

/// The rows of a page, counted from 1, and the links to the others. A page that there is not is the
/// nearest that there is.
pub(crate) fn page<T>(
    rows: Vec<T>,
    wanted: usize,
    path: &str,
    query: &[(&str, &str)],
) -> (Vec<T>, Paging) {
    let of = rows.len().div_ceil(ROWS).max(1);
    let page = wanted.clamp(1, of);
    let link = |page: usize| {
        let page = if page == 1 {
            String::new()
        } else {
            page.to_string()
        };
        with_query(path, &[query, &[("page", page.as_str())]].concat())
    };
    let paging = Paging {
        previous: (page > 1).then(|| link(page - 1)),
        next: (page < of).then(|| link(page + 1)),
        page,
        of,
    };
    (
        rows.into_iter()
            .skip((page - 1) * ROWS)
            .take(ROWS)
            .collect(),
        paging,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_on_one_page_and_the_links_lead_there() {
        let rows: Vec<usize> = (0..120).collect();
        let (last, paging) = page(rows.clone(), 9, "/list", &[("year", "2025")]);
        assert_eq!(last, (100..120).collect::<Vec<_>>());
        assert_eq!(paging.previous.as_deref(), Some("/list?year=2025&page=2"));
        assert_eq!(paging.next, None);
        let (_, second) = page(rows, 2, "/list", &[]);
        assert_eq!(second.previous.as_deref(), Some("/list"));
    }
}
