"""The articles in TEI P5: the digest as the text, the editors' notes as annotations that stand off it, and lists of everybody and
everything it names, with claims and findings and how sure they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown_it.token import Token

from dossier.ask import citations, events, mentions
from dossier.ask.site import Site
from dossier.export import prose, said
from dossier.export.addresses import beside, root_from, url, url_of
from dossier.export.citations import bibliography_text
from dossier.export.licences import licence
from dossier.export.xml_text import xml_text
from dossier.model.dates import When
from dossier.model.lists import Confidence, Kind, Sure
from dossier.model.records import Account, Actor, Article, Event, Finding, Place, Record, Source
from dossier.read.docs import Note

CORPUS = "data/edition.xml"
TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CERT = {Sure.CERTAIN: "high", Sure.PROBABLE: "medium", Sure.POSSIBLE: "low", Sure.UNSTATED: "unknown"}
"""How sure a voice is, in the four words of TEI's `cert`."""
FIRM = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low", None: "unknown"}
ELEMENTS = {
    "em": "emph",
    "strong": "hi",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "s": "del",
}
"""Elements of TEI for the tokens of Markdown."""


def tei_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each article beside its page, and all of them as a corpus."""
    for article in site.articles:
        file = beside(site.path_of(article), "tei.xml")
        yield file, _written(article_tei(site, article, file))


def corpus(site: Site) -> bytes:
    """All articles in one file; ids there carry the article's before them, since an actor stands in several lists."""
    root = Element("teiCorpus", {"xmlns": TEI})
    root.append(_header(site, site.dossier.dossier.title, "index.md", None))
    for article in site.articles:
        root.append(article_tei(site, article, CORPUS, f"{article.id}."))
    return _written(root)


def _written(root: Element) -> bytes:
    """One element a line outside of texts: within a text a blank is a letter, so nothing is put there."""
    _on_lines(root, 0)
    return xml_text(root)


def _on_lines(element: Element, depth: int) -> None:
    children = list(element)
    if not children or element.text or any(child.tail for child in children):
        return
    for child in children:
        _on_lines(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element.text = children[0].tail
    children[-1].tail = "\n" + " " * depth


def article_tei(site: Site, article: Article, file: str, before: str = "") -> Element:
    """One article; `file` is where it will stand, `before` is put before every id."""
    return _Document(site, article, file, before).element()


def _header(site: Site, title: str, path: str, article: Article | None) -> Element:
    cover = site.dossier.dossier
    header = Element("teiHeader")
    description = SubElement(header, "fileDesc")
    titles = SubElement(description, "titleStmt")
    _add(titles, "title", title)
    for editor in cover.editors:
        _add(titles, "editor", editor)
    publication = SubElement(description, "publicationStmt")
    _add(publication, "publisher", cover.title)
    _add(publication, "date", cover.reviewed, when=cover.reviewed)
    _add(publication, "idno", url(site, path), type="URL")
    availability = SubElement(publication, "availability", {"status": "free"})
    _add(availability, "licence", licence(cover.licence).title, target=licence(cover.licence).url)
    source = SubElement(description, "sourceDesc")
    if article:
        source.append(_document(site, article))
    else:
        _add(source, "p", cover.summary)
    if article is None:
        return header
    encoding = SubElement(header, "encodingDesc")
    _add(SubElement(encoding, "projectDesc"), "p", DECLARATION)
    profile = SubElement(header, "profileDesc")
    _add(profile, "abstract", "").append(_element("p", article.summary))
    languages = SubElement(profile, "langUsage")
    _add(languages, "language", "English", ident="en")
    return header


DECLARATION = (
    "The text is the editors' retelling of each paragraph, not the article's wording: every sentence in it tells what the "
    "article says. What the editors say stands in the annotations. In the list of events a desc of type claim is what a voice "
    "in an article says, with cert for how sure that voice is; a desc of type finding is what the record shows, with its status "
    "as subtype and cert for how firmly the editors hold it."
)


def _document(site: Site, article: Article) -> Element:
    """The document behind the page, described as it was published."""
    described = Element("biblStruct")
    monograph = SubElement(described, "monogr")
    _add(monograph, "title", article.title, level="a", lang=article.language)
    if article.url:
        _add(monograph, "idno", article.url, type="URL")
    imprint = SubElement(monograph, "imprint")
    _add(imprint, "publisher", site.dossier.actors[article.publisher].title)
    imprint.append(_date("date", article.published))
    if article.caution:
        _add(described, "note", article.caution)
    return described


def _add(parent: Element, name: str, text: str, lang: str = "", **attributes: str) -> Element:
    child = _element(name, text, lang, **attributes)
    parent.append(child)
    return child


def _element(name: str, text: str = "", lang: str = "", **attributes: str) -> Element:
    given = {key: value for key, value in attributes.items() if value}
    element = Element(name, given | ({XML_LANG: lang} if lang and lang != "en" else {}))
    element.text = text or None
    return element


def _date(name: str, date: When, **attributes: str) -> Element:
    return _element(name, date.words, **attributes, **_dated(date))


def _dated(date: When | None) -> dict[str, str]:
    """A date as attributes: its day where it is one, and otherwise the days between which it lies or for which it lasted."""
    if date is None:
        return {}
    if date.is_day:
        return {"when": date.text.partition("/")[0]}
    first, last = ("from", "to") if date.form == "lasted" and not date.is_uncertain else ("notBefore", "notAfter")
    ends = {first: date.first.isoformat() if date.first else "", last: date.last.isoformat() if date.last else ""}
    return {key: value for key, value in ends.items() if value} | ({"cert": "medium"} if date.is_uncertain else {})


class _Document:
    """One article as a TEI element, and the ids within it."""

    def __init__(self, site: Site, article: Article, file: str, before: str) -> None:
        self.site = site
        self.root = root_from(site, file)
        self.article = article
        self.before = before
        self.actors = self._named("actors")
        self.places = self._named("places")
        self.events = events.told_in(site, article)
        self.sources = [source for source, _ in citations.on_page(site, site.path_of(article))]
        self.listed = {record.id for record in (*self.actors, *self.places, *self.events, *self.sources)}

    def _named(self, collection: str) -> list[Record]:
        return [record for record, _ in mentions.named_in(self.site, self.article, collection)]

    def element(self) -> Element:
        root = Element("TEI", {} if self.before else {"xmlns": TEI})
        root.append(_header(self.site, self.site.short_title(self.article), self.site.path_of(self.article), self.article))
        root.append(self._stand_off())
        text = SubElement(root, "text", {XML_LANG: "en"})
        text.append(self._body())
        return root

    def _id(self, key: str) -> str:
        return self.before + (key if key[:1].isalpha() else f"id-{key}")

    def _page(self, record: Record, anchor: str = "") -> str:
        return self.root + url_of(self.site, record, anchor)

    def _to(self, key: str) -> str:
        """A pointer to a record: within the document where it is listed there, and to its page otherwise."""
        if key in self.listed:
            return f"#{self._id(key)}"
        return self._page(self.site.records[key])

    # ------------------------------------------------------------ the text

    def _body(self) -> Element:
        """The digest, in divisions under the editors' headings."""
        body = Element("body")
        division = SubElement(body, "div")
        for piece in prose.pieces(self.site, self.article):
            if piece.is_heading:
                division = division if not list(division) else SubElement(body, "div")
                _add(division, "head", prose.one_line(piece.text))
            elif piece.note is None:
                block = SubElement(division, "ab", {"type": "digest", "n": str(piece.paragraph), XML_ID: self._id(piece.anchor)})
                self._fill(block, piece.text)
        for empty in [one for one in body if not list(one)]:
            body.remove(empty)
        return body

    def _fill(self, parent: Element, markdown: str) -> None:
        """Markdown as TEI within an element that holds paragraphs' text."""
        tokens = prose.parsed(markdown)
        paragraphs = [token for token in tokens if token.type == "paragraph_open" and not token.hidden and token.level == 0]
        single = len(paragraphs) == 1 and len(tokens) == 3
        self._children(parent, tokens[1:2] if single else tokens)

    def _children(self, parent: Element, tokens: Iterable[Token]) -> None:
        open_elements = [parent]
        for token in tokens:
            if token.type == "inline":
                self._children(open_elements[-1], token.children or ())
            elif token.nesting == 1:
                opened = self._opened(token)
                open_elements[-1].append(opened) if opened is not None else None
                open_elements.append(opened if opened is not None else open_elements[-1])
            elif token.nesting == -1:
                open_elements.pop()
            else:
                _append_text(open_elements[-1], " " if token.type in ("softbreak", "hardbreak") else token.content)

    def _opened(self, token: Token) -> Element | None:
        kind = token.type.removesuffix("_open")
        if kind == "link":
            return Element("ref", {"target": self._target(str(token.attrs["href"]))})
        if kind == "paragraph":
            return None if token.hidden else Element("seg", {"type": "paragraph"})
        return Element(ELEMENTS.get(kind, "seg"), {"rend": "bold"} if kind == "strong" else {})

    def _target(self, href: str) -> str:
        if not href.startswith(prose.SCHEME):
            return prose.address(self.site, href, self.site.path_of(self.article), is_record=False, root=self.root)
        path = href.removeprefix(prose.SCHEME)
        file, _, anchor = path.partition("#")
        key = anchor if file.endswith("/index.md") else file.partition("/")[2].removesuffix(".md")
        return (
            self._to(key)
            if key in self.listed and not (anchor and file.startswith("articles/"))
            else self.root + url(self.site, path)
        )

    # ------------------------------------------------------------ what stands off the text

    def _stand_off(self) -> Element:
        stand_off = Element("standOff")
        lists = (
            ("listPerson", [self._person(one) for one in self.actors if isinstance(one, Actor) and one.kind == Kind.PERSON]),
            ("listOrg", [self._org(one) for one in self.actors if isinstance(one, Actor) and one.kind != Kind.PERSON]),
            ("listPlace", [self._place(one) for one in self.places if isinstance(one, Place)]),
            ("listEvent", [self._event(one) for one in self.events]),
            ("listBibl", [self._source(one) for one in self.sources]),
            ("listAnnotation", list(self._annotations())),
        )
        for name, children in lists:
            if children:
                SubElement(stand_off, name).extend(children)
        return stand_off

    def _person(self, actor: Actor) -> Element:
        person = Element("person", {XML_ID: self._id(actor.id), "corresp": self._page(actor)})
        for name in actor.names:
            _add(person, "persName", name.text, name.lang, type=name.kind.value)
        for role in actor.roles:
            held = _element("occupation", role.title, **_dated(role.when))
            person.append(held)
        if actor.wikidata:
            _add(person, "idno", actor.wikidata, type="Wikidata")
        _add(person, "note", actor.why_here)
        return person

    def _org(self, actor: Actor) -> Element:
        org = Element("org", {XML_ID: self._id(actor.id), "corresp": self._page(actor), "role": actor.kind})
        for name in actor.names:
            _add(org, "orgName", name.text, name.lang, type=name.kind.value)
        if actor.wikidata:
            _add(org, "idno", actor.wikidata, type="Wikidata")
        _add(org, "note", actor.why_here)
        return org

    def _place(self, place: Place) -> Element:
        element = Element("place", {XML_ID: self._id(place.id), "corresp": self._page(place), "type": place.precision.value})
        for name in place.names:
            _add(element, "placeName", name.text, name.lang, type=name.kind.value)
        location = SubElement(element, "location")
        _add(location, "country", place.country)
        _add(location, "geo", f"{place.lat} {place.lon}")
        if place.summary:
            _add(element, "note", place.summary)
        return element

    def _event(self, event: Event) -> Element:
        attributes = {
            XML_ID: self._id(event.id),
            "corresp": self._page(event),
            "type": event.kind,
            "subtype": event.status.value,
        }
        if event.place:
            attributes["where"] = self._to(event.place)
        element = Element("event", attributes | _dated(event.when))
        _add(element, "label", event.title)
        _add(element, "desc", f"{event.status.label}: {event.summary}", type="summary")
        for account in event.accounts:
            element.append(self._claim(event, account))
        for finding in event.findings:
            element.append(self._finding(event, finding))
        return element

    def _claim(self, event: Event, account: Account) -> Element:
        by = self._to(account.by) if account.by in self.site.dossier.actors else ""
        text = said.claim(self.site, event, account)
        return _element("desc", text, type="claim", subtype=account.stance.value, cert=CERT[account.sure], resp=by)

    def _finding(self, event: Event, finding: Finding) -> Element:
        text = f"{said.shown(event, finding)}. {finding.why}"
        sources = " ".join(self._to(cite.source) for cite in finding.cites)
        cert = FIRM[finding.confidence]
        return _element("desc", text, type="finding", subtype=finding.status.value, cert=cert, source=sources)

    def _source(self, source: Source) -> Element:
        bibl = _element("bibl", bibliography_text(self.site, source))
        bibl.set(XML_ID, self._id(source.id))
        bibl.set("corresp", self._page(source))
        return bibl

    def _annotations(self) -> Iterator[Element]:
        for piece in prose.pieces(self.site, self.article):
            if piece.note:
                yield self._annotation(piece, piece.note)

    def _annotation(self, piece: prose.Piece, note: Note) -> Element:
        target = f"#{self._id(f'p{note.paragraph}')}" if note.paragraph else self._page(self.article)
        annotation = Element("annotation", {XML_ID: self._id(note.anchor), "motivation": "commenting", "target": target})
        sources = " ".join(self._to(cite.source) for cite in note.cites)
        written = _element("note", type=note.kind, subtype=note.verdict.value, source=sources)
        _add(written, "label", said.note(self.site, self.article, note))
        self._fill(SubElement(written, "seg", {"type": "text"}), piece.text)
        annotation.append(written)
        return annotation


def _append_text(element: Element, text: str) -> None:
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
