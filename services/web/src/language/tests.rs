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

mod templates {
    use handlebars::Handlebars;
    use serde_json::json;

    use super::*;

    fn written(language: Language, template: &str) -> String {
        let mut registry = Handlebars::new();
        register(&mut registry, language);
        let page = json!({"name": "<b>*[Ann](privacy)*</b>", "line": "Call 999."});
        registry
            .render_template(template, &page)
            .expect("the template is good")
    }

    #[test]
    fn what_is_put_in_is_text_and_makes_no_marks() {
        let template = r#"{{marked "tracked-done" step=name privacy="/privacy"}}"#;
        assert_eq!(
            written(Language::English, template),
            "<strong>&#60;b&#62;&#42;&#91;Ann&#93;(privacy)&#42;&#60;/b&#62;</strong>: done"
        );
        let plain = written(Language::English, r#"{{t "tracked-done" step=name}}"#);
        assert!(plain.contains("&lt;b&gt;"), "{plain}");
    }

    #[test]
    fn a_link_has_the_address_that_the_template_gives() {
        let template = r#"{{marked "frame-safety" call="tel:999"}}"#;
        let html = written(Language::Urdu, template);
        assert!(
            html.contains(r#"<a href="tel:999"><bdi dir="ltr">999</bdi></a>"#),
            "{html}"
        );
        let track = written(
            Language::Polish,
            r#"{{marked "start-track" track=(link "/track")}}"#,
        );
        assert!(track.contains(r#"<a href="/pl/track">"#), "{track}");
    }

    #[test]
    fn an_idea_is_a_row_with_its_picture_in_easy_read_and_a_paragraph_elsewhere() {
        let template = r#"{{ideas "privacy-lead" class="lead"}}"#;
        assert!(written(Language::English, template).starts_with("<p class=\"lead\">"));
        let row = written(Language::EasyRead, template);
        assert!(row.starts_with("<div class=\"idea lead\"><img"), "{row}");
        assert!(
            row.contains("/assets/picture-person.svg\" alt=\"\""),
            "{row}"
        );
        let items = written(
            Language::EasyRead,
            r#"{{ideas "privacy-kept-words" as="li"}}"#,
        );
        assert_eq!(items.matches("<li class=\"idea\">").count(), 2, "{items}");
    }

    #[test]
    fn what_stays_in_english_says_so_where_the_page_is_not() {
        let template = r#"{{ideas "safety-child" line=line english="line"}}"#;
        let urdu = written(Language::Urdu, template);
        assert!(
            urdu.contains(r#"<span lang="en-GB" dir="ltr">Call 999.</span>"#),
            "{urdu}"
        );
        assert!(!written(Language::EasyRead, template).contains("lang="));
        assert_eq!(
            written(Language::Polish, "<p{{in_english}}>"),
            "<p lang=\"en-GB\" dir=\"ltr\">"
        );
        assert_eq!(written(Language::EasyRead, "<p{{in_english}}>"), "<p>");
    }

    #[test]
    fn what_no_catalogue_has_is_shown_by_its_key_and_breaks_no_page() {
        assert_eq!(
            written(Language::Polish, r#"<h1>{{t "no-such-key"}}</h1>"#),
            "<h1>no-such-key</h1>"
        );
    }
}
