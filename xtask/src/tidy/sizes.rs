//! How long things may be: a file, a function, the picture of the whole.

use anyhow::{Context as _, Result};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::Violation;
use super::source::{attributes, is_test, lines, test_lines};
use super::tree::Tree;

/// Lines of a Rust file, its tests not counted.
const FILE_LINES: usize = 800;

/// Lines of a function, from its signature to its last brace.
const FUNCTION_LINES: usize = 70;

/// Lines of ARCHITECTURE.md: who comes back reads it whole.
const ARCHITECTURE_LINES: usize = 200;

/// Checks the length of files and functions.
pub(crate) fn sizes(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (path, text) in tree.rust().filter(|(path, _)| !path.contains("/tests/")) {
        let file = syn::parse_file(text).with_context(|| format!("could not parse {path}"))?;
        let tests: usize = test_lines(&file)
            .iter()
            .map(|(first, last)| last - first + 1)
            .sum();
        let length = text.lines().count() - tests;
        if length > FILE_LINES {
            found.push(Violation::new(
                path,
                0,
                format!("{length} lines, at most {FILE_LINES}: one idea a file"),
            ));
        }
        let mut functions = Functions::default();
        functions.visit_file(&file);
        for (name, first, last) in functions.0 {
            let length = last - first + 1;
            if length > FUNCTION_LINES {
                found.push(Violation::new(
                    path,
                    first,
                    format!("`{name}` has {length} lines, at most {FUNCTION_LINES}: take its leaves out"),
                ));
            }
        }
    }
    if let Some(text) = tree.texts.get("ARCHITECTURE.md") {
        let length = text.lines().count();
        if length > ARCHITECTURE_LINES {
            found.push(Violation::new(
                "ARCHITECTURE.md",
                0,
                format!("{length} lines, at most {ARCHITECTURE_LINES}"),
            ));
        }
    }
    Ok(found)
}

/// Functions outside tests, with the first line of the signature and the last of the body.
#[derive(Default)]
struct Functions(Vec<(String, usize, usize)>);

impl Functions {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        self.0.push((
            signature.ident.to_string(),
            lines(signature.span()).0,
            lines(body.span()).1,
        ));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.add(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}
