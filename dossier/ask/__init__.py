"""Questions about the whole: `f(site, …)` gives records. No words for readers, no HTML."""
