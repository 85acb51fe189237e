"""Time expressions: where they stand, and the days they mean."""
