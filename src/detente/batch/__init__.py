"""Many reports: read in partitions by one machine or a cluster, kept as Parquet (docs/batch.md)."""
