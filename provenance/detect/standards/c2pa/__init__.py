"""C2PA manifests: where they stand, and what the assertions in them say."""
