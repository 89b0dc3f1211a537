"""The edition as an EPUB 3 whose notes are pop-ups. Equal data give equal bytes: nothing in it is dated today."""

from __future__ import annotations

import io
import zipfile
from html import escape
from uuid import NAMESPACE_URL, uuid5

from dossier.ask.site import Site
from dossier.export.addresses import url
from dossier.export.books.content import Book, Chapter, chapters, templates
from dossier.export.licences import licence

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can tell."""


def epub(site: Site) -> bytes:
    """The whole book."""
    book = Book(site, lambda chapter, key: f"{chapter}.xhtml" + (f"#{key}" if key else ""))
    parts = list(chapters(book, "epub"))
    files = {"META-INF/container.xml": CONTAINER, "book/package.opf": _package(site, parts), "book/nav.xhtml": _contents(parts)}
    files |= {f"book/{one.id}.xhtml": _page(one.title, str(one.html)) for one in parts}
    files["book/book.css"] = source_of("book/epub.css")
    return zipped({"mimetype": b"application/epub+zip", **{path: text.encode() for path, text in files.items()}})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip whose bytes come from its files alone; one named 'mimetype' lies first and is not packed."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for path in sorted(files, key=lambda path: (path != "mimetype", path)):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return body.getvalue()


def source_of(name: str) -> str:
    """The text of a template, such as a style sheet."""
    loader = templates().loader
    assert loader is not None  # noqa: S101 - the environment was made with one
    return loader.get_source(templates(), name)[0]


def _page(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title, quote=False)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _contents(parts: list[Chapter]) -> str:
    lines = "".join(f'<li><a href="{one.id}.xhtml">{escape(one.title, quote=False)}</a></li>\n' for one in parts)
    return _page("Contents", f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{lines}</ol>\n</nav>')


def _package(site: Site, parts: list[Chapter]) -> str:
    cover = site.dossier.dossier
    name = site.address or cover.title
    items = "".join(f'    <item id="{one.id}" href="{one.id}.xhtml" media-type="application/xhtml+xml"/>\n' for one in parts)
    spine = "".join(f'    <itemref idref="{one.id}"/>\n' for one in parts)
    creators = "".join(f"    <dc:creator>{escape(editor)}</dc:creator>\n" for editor in cover.editors)
    source = f"    <dc:source>{escape(url(site, 'index.md'))}</dc:source>\n" if site.address else ""
    features = "".join(
        f'    <meta property="schema:accessibilityFeature">{one}</meta>\n'
        for one in ("tableOfContents", "structuralNavigation", "readingOrder", "index")
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, name)}</dc:identifier>
    <dc:title>{escape(cover.title)}</dc:title>
    <dc:language>en</dc:language>
{creators}{source}    <dc:description>{escape(cover.summary)}</dc:description>
    <dc:rights>{escape(licence(cover.licence).title)}</dc:rights>
    <dc:date>{cover.reviewed}</dc:date>
    <meta property="dcterms:modified">{cover.reviewed}T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
{features}    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text only; headings, notes and index are linked.</meta>
  </metadata>
  <manifest>
    <item id="contents" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="book.css" media-type="text/css"/>
{items}  </manifest>
  <spine>
{spine}  </spine>
</package>
"""
