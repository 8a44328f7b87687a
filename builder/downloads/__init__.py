"""Archive → what programs read: tables, data package, feeds, calendar, citations, Markdown; their pages."""
