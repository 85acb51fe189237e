"""Training of the reader on our labels: ``python -m training`` (docs/reader.md)."""
