"""The whole edition as books: a zip that opens from disk, an EPUB, a PDF, and hand-outs of the articles. Made on demand."""
