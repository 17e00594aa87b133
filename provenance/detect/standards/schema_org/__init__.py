"""What a page says in the words of schema.org: the things that it describes, and which of them is its article."""
