"""One module for each kind of gold: its rows, its measures, how its cases are scored."""
