"""How real an event is: operators, the words above it, and conditions."""
