//! Explainers in the forms that people and programs read.

mod html;
mod json;
mod markdown;
mod text;
mod when;

pub(crate) use html::html;
pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use text::{text, width};
