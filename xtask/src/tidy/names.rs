//! Names that say nothing.

use anyhow::{Context as _, Result};
use syn::visit::{self, Visit};

use super::Violation;
use super::tree::Tree;

/// Modules and folders with these names gather what belongs elsewhere.
const MODULES: [&str; 8] = [
    "util", "utils", "common", "core", "helper", "helpers", "misc", "shared",
];

/// Types ending so say who they work for, not what they are.
const TYPE_ENDINGS: [&str; 5] = ["Manager", "Processor", "Engine", "Helper", "Util"];

/// Checks the names of modules and types.
pub(crate) fn names(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (path, text) in tree.rust() {
        let parts = path.trim_end_matches(".rs").split('/');
        if let Some(part) = parts.clone().find(|part| MODULES.contains(part)) {
            found.push(Violation::new(
                path,
                0,
                format!("`{part}` says nothing: name the file after the idea in it"),
            ));
        }
        let file = syn::parse_file(text).with_context(|| format!("could not parse {path}"))?;
        let mut types = Types::default();
        types.visit_file(&file);
        for (name, line) in types.0 {
            found.push(Violation::new(
                path,
                line,
                format!("`{name}` says nothing: name it after what it is or returns"),
            ));
        }
    }
    Ok(found)
}

/// Declared types and inner modules with a banned name.
#[derive(Default)]
struct Types(Vec<(String, usize)>);

impl Types {
    fn check(&mut self, name: &syn::Ident, is_banned: impl Fn(&str) -> bool) {
        let text = name.to_string();
        if is_banned(&text) {
            self.0.push((text, name.span().start().line));
        }
    }
}

fn ends_badly(name: &str) -> bool {
    TYPE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.check(&item.ident, ends_badly);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.check(&item.ident, ends_badly);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.check(&item.ident, ends_badly);
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.check(&item.ident, ends_badly);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // A module in a file of its own is found by the file's name.
        if item.content.is_some() {
            self.check(&item.ident, |name| MODULES.contains(&name));
        }
        visit::visit_item_mod(self, item);
    }
}
