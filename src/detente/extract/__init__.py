"""One module for each thing found in a report. Each is a pure function of one document."""
