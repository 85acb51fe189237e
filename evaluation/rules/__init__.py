"""Which rules earn their place: how often each fires, and what is lost without it."""
