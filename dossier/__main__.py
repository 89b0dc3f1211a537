"""`python -m dossier`."""

from dossier.cli import main

main(prog_name="python -m dossier")
