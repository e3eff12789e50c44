//! Learned heads over weights given as bytes.
//!
//! What comes in are weights (as they lie in a file) and features; what goes out are scores. It reads no file, and it
//! never trains.
