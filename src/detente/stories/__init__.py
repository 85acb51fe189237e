"""Many reports: which are copies of one text, and which tell one happening."""
