"""Changes to the files, for editors: one module a command."""
