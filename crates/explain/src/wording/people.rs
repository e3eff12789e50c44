//! Persons named in a sentence.
