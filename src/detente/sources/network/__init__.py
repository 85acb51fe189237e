"""Having what lies at an address: politely, within limits, and from public hosts only."""
