"""data/ → Knowledge: validated, indexed; the only reader of `data/`."""
