"""Speech acts before they are moves: kinds, contents and duties."""
