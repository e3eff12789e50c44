//! Puts the weights of `models/` into the binary. A tree in which they were not made yet builds too; its binary asks for
//! `--models`.

use std::path::Path;

fn main() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    println!("cargo::rustc-check-cfg=cfg(weights_inside)");
    println!("cargo::rerun-if-changed={}", models.display());
    if models.join("sentences.linear").is_file() && models.join("sentences.trees").is_file() {
        println!("cargo::rustc-cfg=weights_inside");
    }
}
