"""Many articles at once: the only room that starts processes, and what joins sources, coding and store."""
