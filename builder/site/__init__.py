"""The site: shell, weave, search index, the MkDocs plugin."""
