//! Typed pages: a context struct that knows its template.

use std::borrow::Cow;

use handlebars::Handlebars;
use rust_embed::RustEmbed;
use serde::Serialize;

use crate::{Failure, Language, app::Framed, frame::Complete, language};

/// A page: what the template is filled with, and which template.
pub trait Page: Serialize {
    /// The template's name: its file's name without the ending.
    const TEMPLATE: &'static str;
}

/// The templates of one crate: name and source.
pub type Templates = Vec<(String, Cow<'static, str>)>;

#[derive(RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of an embedded folder.
#[must_use]
pub fn embedded<E: RustEmbed>() -> Templates {
    E::iter()
        .filter_map(|file| {
            let source = E::get(&file)?;
            let name = file.strip_suffix(".hbs")?.to_owned();
            Some((
                name,
                Cow::Owned(String::from_utf8_lossy(&source.data).into_owned()),
            ))
        })
        .collect()
}

/// All templates, parsed once, in each language.
pub(crate) struct Pages {
    registries: [Handlebars<'static>; 4],
}

impl Pages {
    pub(crate) fn new(templates: &[Templates]) -> Result<Self, Box<handlebars::TemplateError>> {
        let mut registry = Handlebars::new();
        // An indented partial would otherwise indent a family's own words inside a text area.
        registry.set_prevent_indent(true);
        for (name, source) in std::iter::once(&embedded::<Own>())
            .chain(templates)
            .flatten()
        {
            registry
                .register_template_string(name, source.as_ref())
                .map_err(Box::new)?;
        }
        Ok(Self {
            registries: Language::ALL.map(|language| {
                let mut registry = registry.clone();
                language::register(&mut registry, language);
                registry
            }),
        })
    }

    fn of(&self, language: Language) -> &Handlebars<'static> {
        &self.registries[language as usize]
    }

    pub(crate) fn render<P: Page>(
        &self,
        frame: &Complete<'_>,
        page: &P,
    ) -> Result<String, Failure> {
        self.of(frame.language())
            .render(P::TEMPLATE, &Framed { frame, page })
            .map_err(|reason| {
                Failure::internal(format!("the template {} failed: {reason}", P::TEMPLATE))
            })
    }

    /// A part of a page without the frame.
    pub(crate) fn part<P: Page>(&self, language: Language, part: &P) -> Result<String, Failure> {
        self.of(language)
            .render(P::TEMPLATE, part)
            .map_err(|reason| {
                Failure::internal(format!("the template {} failed: {reason}", P::TEMPLATE))
            })
    }
}
