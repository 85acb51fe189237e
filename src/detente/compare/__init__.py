"""What the reports of one story agree on, differ in, demand and answer."""
