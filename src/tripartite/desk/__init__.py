"""The desk: a local web page over a store, or over one pasted article; served by ``tripartite serve``."""
