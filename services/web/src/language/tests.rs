use super::*;

#[test]
fn the_language_stands_at_the_front_of_the_address() {
    for (path, language, rest) in [
        ("/feedback", Language::English, "/feedback"),
        ("/pl/feedback", Language::Polish, "/feedback"),
        ("/easy-read/track/7K4M", Language::EasyRead, "/track/7K4M"),
        ("/ur", Language::Urdu, "/"),
        ("/ur/", Language::Urdu, "/"),
        ("/urgent", Language::English, "/urgent"),
        ("/", Language::English, "/"),
    ] {
        assert_eq!(Language::of_path(path), (language, rest), "{path}");
    }
}

#[test]
fn a_link_leads_to_where_its_address_is_read_from() {
    for language in Language::ALL {
        for path in ["/", "/feedback", "/you-said?page=2", "/?done=x"] {
            let link = language.link(path);
            let (read, rest) = Language::of_path(link.split('?').next().expect("a path"));
            assert_eq!(read, language, "{link}");
            assert_eq!(rest, path.split('?').next().expect("a path"), "{link}");
        }
    }
}
