"""Numbers in words and digits, and what they count."""
