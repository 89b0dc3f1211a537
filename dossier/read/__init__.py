"""From files to a checked dossier, or to every problem with its place."""
