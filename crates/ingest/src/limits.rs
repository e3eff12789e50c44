//! How much of anything is taken in.

/// Limits on what comes from outside. Each is there so that one hostile or broken input cannot take the whole run with
/// it; the defaults are far above what real news needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one page, text or feed, unpacked. The largest of 1,171 real pages that were looked at has 3 MB.
    pub page_bytes_max: u64,
    /// Bytes of one article line. A line is held in memory whole.
    pub line_bytes_max: usize,
    /// Folders inside folders, so that a link back to a parent folder ends.
    pub folder_depth_max: usize,
    /// Items of one feed; feeds that list a whole archive exist.
    pub feed_items_max: usize,
    /// Redirects from one address to the next.
    pub redirects_max: usize,
    /// Milliseconds for one page, its redirects and its site's robots.txt together.
    pub fetch_ms_max: u64,
    /// Bytes of a robots.txt; RFC 9309, section 2.5, asks for at least 500 KiB.
    pub robots_bytes_max: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            page_bytes_max: 16 << 20,
            line_bytes_max: 16 << 20,
            folder_depth_max: 32,
            feed_items_max: 1_000,
            redirects_max: 5,
            fetch_ms_max: 20_000,
            robots_bytes_max: 512 << 10,
        }
    }
}
