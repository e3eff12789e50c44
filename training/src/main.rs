//! The command line of the training package.

fn main() {}
