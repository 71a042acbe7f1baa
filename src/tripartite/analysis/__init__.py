"""What the events of a store say together: pairs over time, and what is built on them."""
