"""Archive → pages: one file and one template per kind of page; `urls` is the only place that spells a URL."""
