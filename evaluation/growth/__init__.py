"""How the work over many reports grows, measured on invented reports."""
