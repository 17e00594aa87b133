"""Any number of articles into a report: in shards, by many processes, interrupted or not."""
