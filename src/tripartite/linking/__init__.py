"""Which articles are copies of one report, and which events of different articles are one happening."""
