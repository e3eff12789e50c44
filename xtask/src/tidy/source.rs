//! What the rules ask of Rust source: which items are tests, which names a file uses, and where.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// Whether an item is there for tests only.
pub(crate) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let tokens = match &attribute.meta {
            syn::Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string(),
            _ => return attribute.path().is_ident("test"),
        };
        tokens == "test" || tokens.starts_with("all (test") || tokens.starts_with("any (test")
    })
}

/// The attributes of an item that may be marked as a test.
pub(crate) fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        _ => &[],
    }
}

/// First and last lines of the items that are tests.
pub(crate) fn test_lines(file: &syn::File) -> Vec<(usize, usize)> {
    let is_test = |item: &&syn::Item| is_test(attributes(item));
    file.items
        .iter()
        .filter(is_test)
        .map(|item| lines(item.span()))
        .collect()
}

/// First and last line of a span.
pub(crate) fn lines(span: proc_macro2::Span) -> (usize, usize) {
    (span.start().line, span.end().line)
}

/// Every path that a file names outside its tests, such as `std::fs::read`, with its line: in `use` items, in code, and in
/// the arguments of macros.
pub(crate) fn paths(file: &syn::File) -> Vec<(String, usize)> {
    let mut paths = Paths::default();
    paths.visit_file(file);
    paths.0
}

#[derive(Default)]
struct Paths(Vec<(String, usize)>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        used(&item.tree, &mut Vec::new(), &mut self.0);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.0.push((names.join("::"), path.span().start().line));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        in_tokens(invoked.tokens.clone(), &mut self.0);
        visit::visit_macro(self, invoked);
    }
}

/// The whole paths of a `use` tree.
fn used(tree: &syn::UseTree, before: &mut Vec<String>, paths: &mut Vec<(String, usize)>) {
    let mut leaf = |name: &syn::Ident, before: &[String]| {
        let mut names = before.to_vec();
        if name != "self" {
            names.push(name.to_string());
        }
        paths.push((names.join("::"), name.span().start().line));
    };
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            used(&path.tree, before, paths);
            before.pop();
        }
        syn::UseTree::Name(name) => leaf(&name.ident, before),
        syn::UseTree::Rename(rename) => leaf(&rename.ident, before),
        syn::UseTree::Glob(glob) => {
            paths.push((format!("{}::*", before.join("::")), glob.span().start().line))
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| used(item, before, paths)),
    }
}

/// Runs of names joined by `::` in tokens that are not parsed.
fn in_tokens(tokens: TokenStream, paths: &mut Vec<(String, usize)>) {
    let mut names: Vec<String> = Vec::new();
    let (mut line, mut colons) = (0, 0);
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    flush(&mut names, line, paths);
                    line = name.span().start().line;
                }
                names.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                flush(&mut names, line, paths);
                colons = 0;
                in_tokens(group.stream(), paths);
            }
            _ => {
                flush(&mut names, line, paths);
                colons = 0;
            }
        }
    }
    flush(&mut names, line, paths);
}

fn flush(names: &mut Vec<String>, line: usize, paths: &mut Vec<(String, usize)>) {
    if !names.is_empty() {
        paths.push((names.join("::"), line));
        names.clear();
    }
}
