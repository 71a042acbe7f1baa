"""Pages and feeds over HTTP: politely, within bounds, and never from inside the own network."""
