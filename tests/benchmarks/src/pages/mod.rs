//! Public pages, beside nginx with the same bytes in a file.

mod asking;
mod nginx;

use std::fs;

use anyhow::{Context, ensure};

use self::{asking::Asking, nginx::Nginx};
use crate::{
    figures::{number, share, time, whole},
    http::{self, Connection},
    load::Loads,
    section::Section,
    service::Service,
    workshop::{Workshop, one_thread},
};

/// The part of nginx's pages a second that is aimed at.
const AIM: f64 = 0.5;

/// One page.
struct Measured {
    path: String,
    file: String,
    bytes: usize,
    own: Loads,
    nginx: Loads,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let binary = workshop.service()?;
    let folder = workshop.fresh()?;
    let service = Service::start(&binary, "demo", &folder.path().join("council"))?;
    let site = folder.path().join("site");
    let mut pages = one_thread()?.block_on(fetch(&service, &site))?;
    let nginx = Nginx::start(&site)?;
    let asking = Asking::choose(workshop.scale);
    for _ in 0..workshop.scale.rounds {
        for page in &mut pages {
            page.own
                .0
                .push(asking.measure(service.address, &page.path)?);
            if let Some(nginx) = &nginx {
                page.nginx
                    .0
                    .push(asking.measure(nginx.address, &page.file)?);
            }
        }
    }
    let section = section(&pages);
    let section = section.note(format!(
        "{} connections at a time, asked by {}.",
        asking::CONNECTIONS,
        asking.name()
    ));
    Ok(match nginx {
        Some(_) => section,
        None => section.note("nginx is not installed here: its columns are empty."),
    })
}

/// The pages of the invented council, each also kept in a file for nginx.
async fn fetch(service: &Service, site: &std::path::Path) -> anyhow::Result<Vec<Measured>> {
    service.ready().await?;
    let mut connection = service.connect().await?;
    let report = report_path(&mut connection).await?;
    fs::create_dir_all(site.join("www"))?;
    let mut pages = vec![];
    for (path, file) in [("/you-said", "/you-said.html"), (&report, "/report.html")] {
        let answer = connection.ask(&http::get(path, "")).await?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        fs::write(site.join("www").join(&file[1..]), answer.body)?;
        let bytes = answer.body.len();
        let (path, file) = (path.to_owned(), file.to_owned());
        pages.push(Measured {
            path,
            file,
            bytes,
            own: Loads::default(),
            nginx: Loads::default(),
        });
    }
    Ok(pages)
}

/// The address of a report that is published, from the list of them.
async fn report_path(connection: &mut Connection) -> anyhow::Result<String> {
    let answer = connection.ask(&http::get("/reports", "")).await?;
    let text = answer.text()?;
    let mut links = text
        .split("\"/reports/")
        .skip(1)
        .filter_map(|link| link.split('"').next());
    let year = links
        .find(|link| link.len() == 4)
        .context("the invented council has no report")?;
    Ok(format!("/reports/{year}"))
}

fn section(pages: &[Measured]) -> Section {
    let headings = [
        "page",
        "bytes",
        "yousaid a second",
        "p99",
        "nginx a second",
        "p99",
        "of nginx",
    ];
    let mut section = Section::new("pages", &headings);
    for page in pages {
        let mut cells = vec![page.path.clone(), whole(number(page.bytes))];
        cells.extend([page.own.per_second().show(whole), page.own.p99().show(time)]);
        if page.nginx.0.is_empty() {
            cells.extend([String::new(), String::new(), String::new()]);
        } else {
            let part = page.own.over(&page.nginx);
            cells.extend([
                page.nginx.per_second().show(whole),
                page.nginx.p99().show(time),
            ]);
            let aim = format!("at least {}", share(AIM));
            cells.push(section.aim(&page.path, &part.show(share), &aim, part.median >= AIM));
        }
        section.row(cells);
    }
    section
}
