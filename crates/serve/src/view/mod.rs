//! What the templates are filled with: strings and lists, decided here so that a template only places them.

mod edits;
mod evidence;
mod front;
mod link;
mod names;
mod pages;
mod panels;
mod poll;
mod sources;
mod story;
mod structured;
mod text;
mod when;

pub(crate) use front::FrontView;
pub(crate) use link::segment;
pub(crate) use pages::{
    DeskPage, FrontPage, MessagePage, Pager, RecheckView, Shell, StoryPage, Style, Versions,
};
pub(crate) use poll::{OpenPoll, PollView, reason_words};
pub(crate) use story::{Look, StoryView};
pub(crate) use text::{Text, counted};
pub(crate) use when::Time;
