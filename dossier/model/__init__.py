"""What can be said in a dossier. Imports nothing else of this package."""
