"""From the characters of a report to a parsed document whose offsets are the report's."""
