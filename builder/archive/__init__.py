"""All Briefs → Archive: indexes, order, neighbours."""
