"""`python -m provenance` is the command."""

from provenance.cli import main

main()
