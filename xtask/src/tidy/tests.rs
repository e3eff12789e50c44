//! Each rule fails on a planted violation, and none on a tree that is as it must be.

use std::collections::BTreeMap;

use super::tree::Tree;
use super::{tidy, violations};

/// A small tree in which everything is as it must be.
fn tidy_files() -> BTreeMap<String, String> {
    let manifest = |package: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"{package}\"\n\n[dependencies]\n{dependencies}\n[lints]\nworkspace = true\n"
        )
    };
    let pages = [
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "NOTICE",
        "README.md",
    ];
    let mut files: BTreeMap<String, String> = pages
        .iter()
        .map(|page| ((*page).to_owned(), "A page.\n".to_owned()))
        .collect();
    let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
    add(
        "crates/text/Cargo.toml",
        manifest("nutgraf-text", "serde.workspace = true\n"),
    );
    add(
        "crates/text/src/lib.rs",
        "//! Text in, spans out.\n\n/// A share.\npub const SHARE: f64 = 0.5;\n".to_owned(),
    );
    add("crates/text/clippy.toml", super::pure::CLIPPY.to_owned());
    add(
        "crates/verify/Cargo.toml",
        manifest("nutgraf-verify", "nutgraf-text.workspace = true\n"),
    );
    let checked =
        "//! Drafts in.\n\n/// Checked.\n#[derive(Debug, serde::Serialize)]\npub struct Explainer;\n";
    add("crates/verify/src/lib.rs", checked.to_owned());
    add("crates/verify/clippy.toml", super::pure::CLIPPY.to_owned());
    add(
        "crates/nutgraf/Cargo.toml",
        manifest("nutgraf", "nutgraf-verify.workspace = true\ntokio = \"1\"\n"),
    );
    add(
        "crates/nutgraf/src/main.rs",
        "//! The program.\n\nfn main() {\n    let _ = std::env::args();\n}\n".to_owned(),
    );
    add("models/roles.bin", "weights".to_owned());
    add("models/roles.bin.md", "A card.\n".to_owned());
    files
}

fn tree(files: BTreeMap<String, String>) -> Tree {
    let sizes = files
        .iter()
        .map(|(path, text)| (path.clone(), text.len() as u64))
        .collect();
    Tree { texts: files, sizes }
}

/// Plants a file, and expects exactly one violation, on that path, with `expect` in it.
fn check(path: &str, text: &str, expect: &str) {
    let mut files = tidy_files();
    files.insert(path.to_owned(), text.to_owned());
    let found = violations(&tree(files)).unwrap();
    assert_eq!(found.len(), 1, "{path}: {found:?}");
    assert!(
        found[0].path == path && found[0].to_string().contains(expect),
        "{}",
        found[0]
    );
}

/// Plants a file, and expects nothing.
fn check_tidy(path: &str, text: &str) {
    let mut files = tidy_files();
    files.insert(path.to_owned(), text.to_owned());
    assert_eq!(violations(&tree(files)).unwrap(), [], "{path}");
}

#[test]
fn a_tree_as_it_must_be_has_no_violation() {
    assert_eq!(violations(&tree(tidy_files())).unwrap(), []);
}

#[test]
fn edges_between_crates() {
    let manifest = |dependencies: &str| {
        format!("[package]\nname = \"nutgraf-verify\"\n{dependencies}\n[lints]\nworkspace = true\n")
    };
    let path = "crates/verify/Cargo.toml";
    check(
        path,
        &manifest("[dependencies]\nnutgraf-explain.workspace = true"),
        "verify may not depend on explain",
    );
    check(
        path,
        &manifest("[dependencies.writer]\npackage = \"nutgraf-llm\""),
        "verify may not depend on llm",
    );
    check(
        path,
        &manifest("[target.'cfg(unix)'.dependencies]\nnutgraf-store = \"1\""),
        "verify may not depend on store",
    );
    check(
        path,
        &manifest("[build-dependencies]\nnutgraf-store = \"1\""),
        "verify may not depend on store",
    );
    check(
        path,
        &manifest("[dependencies]\nreqwest = \"1\""),
        "pure and may not depend on reqwest",
    );
    check(path, "[package]\nname = \"nutgraf-verify\"\n", "lints");
    check_tidy(path, &manifest("[dependencies]\nnutgraf-news.workspace = true"));
    check_tidy(
        path,
        &manifest("[dev-dependencies]\nnutgraf-explain.workspace = true\ntempfile = \"3\""),
    );
    check(
        "crates/text/src/lib.rs",
        "/// No opening.\npub struct Span;\n",
        "open with `//!`",
    );
    check(
        "crates/text/Cargo.toml",
        "[package]\nname = \"text\"\n[lints]\nworkspace = true\n",
        "nutgraf-text",
    );
}

#[test]
fn sizes_of_files_and_functions() {
    let lines = |count: usize| "    let _ = 1;\n".repeat(count);
    let function = |count: usize| format!("//! Long.\n\nfn long(\n    a: u8,\n) {{\n{}}}\n", lines(count));
    check("crates/text/src/long.rs", &function(67), "`long` has 71 lines");
    check_tidy("crates/text/src/long.rs", &function(66));
    check_tidy("crates/text/tests/long.rs", &function(100));
    check_tidy(
        "crates/text/src/long.rs",
        &format!(
            "#[cfg(test)]\nmod tests {{\n{}}}\n",
            function(100).replace("//!", "//")
        ),
    );
    let method = format!("struct A;\nimpl A {{\nfn m(&self) {{\n{}}}\n}}\n", lines(80));
    check("crates/text/src/long.rs", &method, "`m` has 82 lines");
    let many = |count: usize| {
        (0..count)
            .map(|n| format!("/// One.\npub struct A{n};\n"))
            .collect::<String>()
    };
    check("crates/text/src/many.rs", &many(401), "802 lines");
    check_tidy("crates/text/src/many.rs", &many(400));
    check("ARCHITECTURE.md", &"line\n".repeat(201), "201 lines");
}

#[test]
fn names_that_say_nothing() {
    check("crates/text/src/utils.rs", "//! Things.\n", "`utils`");
    check("crates/text/src/common/mod.rs", "//! Things.\n", "`common`");
    check("crates/text/src/a.rs", "struct StoryManager;\n", "`StoryManager`");
    check(
        "crates/text/src/a.rs",
        "enum TextProcessor { A }\n",
        "`TextProcessor`",
    );
    check("crates/text/src/a.rs", "trait Engine {}\n", "`Engine`");
    check("crates/text/src/a.rs", "mod helpers {}\n", "`helpers`");
    check_tidy("crates/text/src/a.rs", "struct Engineer;\n");
}

#[test]
fn pure_crates_touch_nothing() {
    let path = "crates/text/src/a.rs";
    check(path, "use std::{fmt, fs};\n", "`std::fs`");
    check(
        path,
        "fn a() -> bool { std::net::TcpStream::connect(\"\").is_ok() }\n",
        "`std::net::TcpStream::connect`",
    );
    check(
        path,
        "fn a() { let _ = format!(\"{:?}\", std::env::var(\"A\")); }\n",
        "`std::env::var`",
    );
    check(
        path,
        "fn a() { let _ = jiff::Timestamp::now(); }\n",
        "`jiff::Timestamp::now`",
    );
    check(
        path,
        "use std::time::{Duration, Instant as Clock};\n",
        "`std::time::Instant`",
    );
    check(path, "fn a() -> u8 { rand::random() }\n", "`rand::random`");
    check_tidy(path, "use std::time::Duration;\nfn a(rand: u8) -> u8 { rand }\n");
    check_tidy(path, "#[cfg(test)]\nmod tests { use std::fs; }\n");
    check_tidy("crates/nutgraf/src/a.rs", "use std::fs;\n");
    check("crates/text/clippy.toml", "", "copy of");
}

#[test]
fn what_is_checked_cannot_be_forged() {
    let lib = "crates/verify/src/lib.rs";
    check(
        lib,
        "//! In.\n#[derive(Serialize, Deserialize)]\npub struct Explainer;\n",
        "must not derive",
    );
    check(
        lib,
        "//! In.\npub struct Explainer;\nimpl<'de> serde::Deserialize<'de> for Explainer {}\n",
        "must not implement",
    );
    check(
        "crates/verify/src/a.rs",
        "use nutgraf_explain::Draft;\n",
        "must not see",
    );
    check(
        "crates/text/src/a.rs",
        "pub struct Explainer;\n",
        "declared in verify only",
    );
}

#[test]
fn words_of_one_machine() {
    let path = ["/wo", "rk/data"].concat();
    check(
        "README.md",
        &format!("Data are in {path}.\n"),
        "path of one machine",
    );
    check(
        "README.md",
        &["see ../sha", "red/DESIGN.md\n"].concat(),
        "path of one machine",
    );
    check(
        "README.md",
        &["from https://pypi", ".org/simple\n"].concat(),
        "package registry",
    );
    check(
        "Cargo.lock",
        "source = \"git+https://example.org/a\"\n",
        "public index",
    );
    check_tidy(
        "README.md",
        "at https://news.example/work/1, in a/workshop, and /workshop\n",
    );
}

#[test]
fn code_that_was_commented_out() {
    let path = "crates/text/src/a.rs";
    check(path, "// let a = b.c();\n", "commented-out");
    check(
        path,
        "// The old way was better:\n// if a {\n//     b();\n// }\nstruct A;\n",
        "commented-out",
    );
    check(path, "fn a() {\n    // return None;\n}\n", "commented-out");
    check_tidy(
        path,
        "// The first wins; the rest are reprints.\n// Spans are bytes (not characters); see above;\n/// let a = b;\nstruct A;\n",
    );
}

#[test]
fn thresholds_say_what_chose_them() {
    check("crates/text/src/a.rs", "const NEAR: f64 = 0.7;\n", "`NEAR`");
    check_tidy(
        "crates/text/src/a.rs",
        "/// Chosen on the articles set, F1 .91.\nconst NEAR: f64 = 0.7;\nconst WORDS: usize = 4;\n",
    );
}

#[test]
fn weights_have_cards_and_pages_are_there() {
    check("models/new.bin", "weights", "no card");
    let mut files = tidy_files();
    files.remove("NOTICE");
    assert_eq!(
        violations(&tree(files)).unwrap()[0].to_string(),
        "NOTICE: is missing"
    );
    let mut heavy = tree(tidy_files());
    heavy.sizes.insert("models/roles.bin".to_owned(), 65_000_000);
    assert!(
        violations(&heavy).unwrap()[0]
            .message
            .contains("at most 64000000")
    );
}

#[test]
fn a_tree_on_disk_is_read_whole_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for (path, text) in tidy_files() {
        write(&path, &text);
    }
    write("target/debug/utils.rs", "not ours");
    tidy(folder.path()).unwrap();
    write("crates/text/src/utils.rs", "//! Things.\n");
    assert!(
        tidy(folder.path())
            .unwrap_err()
            .to_string()
            .contains("1 things are not tidy")
    );
}
