"""What is said to be said: cues, sources, contents and quotation marks."""
