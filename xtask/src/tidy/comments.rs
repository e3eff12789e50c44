//! Code that was commented out: git keeps it.

use anyhow::Result;

use super::Violation;
use super::tree::Tree;

/// Checks the plain comments of every Rust file. A comment is code if it parses as Rust and holds more than a word.
pub(crate) fn comments(tree: &Tree) -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for (path, text) in tree.rust() {
        for (line, comment) in blocks(text) {
            if is_code(&comment) {
                found.push(Violation::new(path, line, "commented-out code: delete it"));
            }
        }
    }
    Ok(found)
}

/// Runs of `//` lines with the line on which each begins; doc comments are prose with examples, and are left out.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut is_open = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let comment = line
            .strip_prefix("//")
            .filter(|rest| !rest.starts_with(['/', '!']));
        match (comment, is_open) {
            (Some(comment), true) => {
                if let Some((_, block)) = blocks.last_mut() {
                    block.push('\n');
                    block.push_str(comment);
                }
            }
            (Some(comment), false) => blocks.push((number + 1, comment.to_owned())),
            (None, _) => {}
        }
        is_open = comment.is_some();
    }
    blocks
}

/// Whether the whole block, or its last lines after some prose, is Rust.
fn is_code(block: &str) -> bool {
    let lines: Vec<&str> = block.lines().collect();
    (0..lines.len()).any(|from| parses(&lines[from..].join("\n")))
}

/// Whether the text is items or statements: it ends like one, and is more than a name or a literal.
fn parses(text: &str) -> bool {
    let text = text.trim();
    if !text.ends_with([';', '}']) || text.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return false;
    }
    let Ok(block) = syn::parse_str::<syn::Block>(&format!("{{{text}}}")) else {
        return false;
    };
    let is_word = |statement: &syn::Stmt| {
        matches!(
            statement,
            syn::Stmt::Expr(syn::Expr::Path(_) | syn::Expr::Lit(_), _)
        )
    };
    block.stmts.iter().any(|statement| !is_word(statement))
}
