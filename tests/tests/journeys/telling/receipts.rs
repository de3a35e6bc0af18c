use rqrr::PreparedImage;

use super::*;

/// How many pixels a module is drawn with.
const MODULE: usize = 4;

/// The dark pixels of the code on a page, drawn from its path as a browser draws it.
fn drawn(page: &Page) -> (usize, Vec<bool>) {
    let view = page.attributes("svg.qr__code", "viewBox").remove(0);
    let side: usize = view
        .rsplit(' ')
        .next()
        .and_then(|side| side.parse().ok())
        .expect("a side");
    let mut dark = vec![false; side * side];
    let path = page.attributes("path.qr__dark", "d").remove(0);
    for run in path.split('M').skip(1) {
        let (start, rest) = run.split_once('h').expect("a length");
        let (x, y) = start.split_once(' ').expect("a place");
        let length = rest.split('v').next().expect("a length");
        let number = |text: &str| text.parse::<usize>().expect("a number");
        let start = number(y) * side + number(x);
        dark[start..start + number(length)].fill(true);
    }
    (side, dark)
}

/// What a camera reads on a page.
pub(super) fn code_on(page: &Page) -> String {
    let (side, dark) = drawn(page);
    let mut image = PreparedImage::prepare_from_greyscale(side * MODULE, side * MODULE, |x, y| {
        if dark[y / MODULE * side + x / MODULE] {
            0
        } else {
            255
        }
    });
    let codes = image.detect_grids();
    assert_eq!(codes.len(), 1);
    let (_, read) = codes[0].decode().expect("it can be read");
    read
}

#[test]
fn the_receipt_has_a_code_that_leads_to_what_came_of_it() {
    let service = Service::start();
    let thanks = tells(&service.visitor(), COMMENT, "");
    let receipt = family::receipt_on(&thanks);
    let read = code_on(&thanks);
    assert_eq!(read, format!("{}/track/{receipt}", service.base()));
    service.visitor().visit(&read).says("You sent it on");
}
