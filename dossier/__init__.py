"""The engine: a dossier of annotated articles, from one YAML file and Markdown pages."""
