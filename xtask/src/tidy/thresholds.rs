//! Every threshold says what chose it.

use anyhow::{Context as _, Result};
use syn::visit::{self, Visit};

use super::Violation;
use super::source::{attributes, is_test};
use super::tree::Tree;

/// Checks that each constant of the crates that is a fraction has a doc comment: such a number was chosen, and its reader
/// must learn by what.
pub(crate) fn thresholds(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (_, path, text) in tree.crate_sources() {
        let file = syn::parse_file(text).with_context(|| format!("could not parse {path}"))?;
        let mut bare = Bare::default();
        bare.visit_file(&file);
        for (name, line) in bare.0 {
            found.push(Violation::new(
                path,
                line,
                format!("`{name}` has no comment: say what chose it (data set and figure, or the source)"),
            ));
        }
    }
    Ok(found)
}

/// Constants of type `f32` or `f64` without a doc comment.
#[derive(Default)]
struct Bare(Vec<(String, usize)>);

impl Bare {
    fn check(&mut self, attributes: &[syn::Attribute], name: &syn::Ident, of: &syn::Type) {
        let is_fraction =
            matches!(of, syn::Type::Path(path) if path.path.is_ident("f32") || path.path.is_ident("f64"));
        if is_fraction
            && !attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("doc"))
        {
            self.0.push((name.to_string(), name.span().start().line));
        }
    }
}

impl<'ast> Visit<'ast> for Bare {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.check(&item.attrs, &item.ident, &item.ty);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.check(&item.attrs, &item.ident, &item.ty);
    }
}
