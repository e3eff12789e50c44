//! The invariant that the whole rests on: what a reader sees has passed `verify`, and nothing can be made to look as if it
//! had. `Explainer` is declared in `verify` and is never deserialised; `verify` names no crate that writes or stores.

use anyhow::{Context as _, Result};

use super::Violation;
use super::source::paths;
use super::tree::Tree;

/// The type that only `verify` can make.
const CHECKED: &str = "Explainer";

/// Crates that `verify` must not see.
const UNSEEN: [&str; 4] = [
    "nutgraf_explain",
    "nutgraf_llm",
    "nutgraf_store",
    "nutgraf_ingest",
];

/// Checks the sources of the crates for what would let unchecked text pass as checked.
pub(crate) fn evidence(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (name, path, text) in tree.crate_sources() {
        let file = syn::parse_file(text).with_context(|| format!("could not parse {path}"))?;
        for item in &file.items {
            found.extend(of_item(name, path, item));
        }
        for (named, line) in paths(&file).into_iter().filter(|_| name == "verify") {
            if UNSEEN
                .iter()
                .any(|unseen| named == *unseen || named.starts_with(&format!("{unseen}::")))
            {
                found.push(Violation::new(
                    path,
                    line,
                    format!("verify names `{named}`: it must not see who writes or stores"),
                ));
            }
        }
    }
    Ok(found)
}

/// A declaration of the checked type elsewhere, or a way to read one back that skips the check.
fn of_item(name: &str, path: &str, item: &syn::Item) -> Option<Violation> {
    match item {
        syn::Item::Struct(item) if item.ident == CHECKED => {
            let line = item.ident.span().start().line;
            if name != "verify" {
                return Some(Violation::new(
                    path,
                    line,
                    "`Explainer` is declared in verify only: what others show has another name",
                ));
            }
            let derives = item
                .attrs
                .iter()
                .filter(|attribute| attribute.path().is_ident("derive"));
            let reads_back = derives.filter_map(|attribute| attribute.meta.require_list().ok());
            let reads_back = reads_back
                .flat_map(|list| list.tokens.clone())
                .any(|token| token.to_string() == "Deserialize");
            reads_back.then(|| {
                Violation::new(
                    path,
                    line,
                    "`Explainer` must not derive Deserialize: `reload` re-resolves every citation",
                )
            })
        }
        syn::Item::Impl(item) => {
            let (path_of, _) = item.trait_.as_ref()?;
            let is_checked = matches!(&*item.self_ty, syn::Type::Path(of) if of.path.segments.last().is_some_and(|last| last.ident == CHECKED));
            let reads_back = path_of
                .segments
                .last()
                .is_some_and(|last| last.ident == "Deserialize" || last.ident == "DeserializeOwned");
            let line = path_of
                .segments
                .first()
                .map_or(0, |first| first.ident.span().start().line);
            (is_checked && reads_back).then(|| {
                Violation::new(
                    path,
                    line,
                    "`Explainer` must not implement Deserialize: `reload` re-resolves every citation",
                )
            })
        }
        _ => None,
    }
}
