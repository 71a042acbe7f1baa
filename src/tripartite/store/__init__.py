"""The store: readings kept in a DuckDB file or a folder of Parquet files, one writer at a time."""
