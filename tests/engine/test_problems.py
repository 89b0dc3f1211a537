"""Every kind of broken input, with the exact message an editor sees."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dossier.read.gaps import gaps
from dossier.read.load import load
from dossier.read.problems import DossierError
from tests.conftest import dossier_command, mkdocs

DATA, FIRST, HOME, CONFIG = "data/dossier.yml", "docs/articles/bell-first.md", "docs/index.md", "mkdocs.yml"
DATE_HINT = (
    "write EDTF: 2019-06-30, 2021-07, 2016-07-14~ (about), 2018-05? (perhaps), "
    "2021-10-18/2021-10-22 (from, to), [2021-09-15,2021-09-16] (one of them)"
)

# kind of mistake: file, what stands there, what is put in its place with ‸ where the problem is to be told, the message, and, where
# the problem is told elsewhere, the text at which it is
BROKEN = {
    # YAML: the grammar
    'text with a colon': (DATA, 'Two invented newspaper articles on', 'Two‸: invented articles on', "a text with ': ' in it needs quotation marks"),
    'tab before a key': (DATA, '  the-echo:\n    kind', '  the-echo:\n‸\tkind', 'a tab stands before the text; indent with blanks'),
    'one blank too many before the first key': (DATA, '  ada-keeper:\n    kind: person', '  ada-keeper:\n     ‸kind: person', 'this line is indented by 5 blanks; 4 would fit the lines around it'),
    'one blank too many before a later key': (DATA, '    why_here: The keeper who', '     ‸why_here: The keeper who', 'this line is indented by 5 blanks; 4 fit the line above'),
    'one blank too few': (DATA, "    lat: '54.5'", "   ‸lat: '54.5'", 'this line is indented by 3 blanks; 4 would fit the lines around it'),
    'two blanks too many before the first key': (DATA, '  the-echo:\n    kind', '  the-echo:\n      ‸kind', 'this line is indented by 6 blanks; 4 would fit the lines around it'),
    'record one blank too deep': (DATA, '  harbour-board:\n', '   ‸harbour-board:\n', 'this line is indented by 3 blanks; 2 would fit the lines around it'),
    'record at the beginning of the line': (DATA, '  harbour-board:\n', '‸harbour-board:\n', "'harbour-board' stands at the beginning of the line; indent a record by two blanks"),
    'last record of a section at the beginning of the line': (DATA, '  the-echo:\n', '‸the-echo:\n', "'the-echo' stands at the beginning of the line; indent a record by two blanks"),
    'list item one blank too few': (DATA, '      - {id: who, about: who', '     ‸- {id: who, about: who', 'this line is indented by 5 blanks; 6 would fit the lines around it'),
    'list item without a blank': (DATA, '      - {actor: harbour-board', '      ‸-{actor: harbour-board', "a blank is missing behind this '-'"),
    'list item without its sign': (DATA, '      - {actor: harbour-board', '      ‸{actor: harbour-board', "a list item begins with '- '; here it is missing"),
    'key without a colon': (DATA, 'title: The bell is rung', '‸title The bell is rung', "a key without ':', a list item without '- ', or a text that runs on; a long text stands behind '>-'"),
    'key without a blank behind the colon': (DATA, 'title: The bell is rung', 'title‸:The bell is rung', 'a blank is missing behind this colon'),
    'section without a colon': (DATA, 'articles:\n', '‸articles\n', "a key without ':', a list item without '- ', or a text that runs on; a long text stands behind '>-'"),
    'text that runs on below': (DATA, '    summary: The bell on the quay rang at night.', '    summary: The bell on\n    ‸the quay rang at night.', "a key without ':', a list item without '- ', or a text that runs on; a long text stands behind '>-'"),
    'quotation mark not closed': (DATA, 'title: The bell is rung', "title: ‸'The bell is rung", 'the quotation mark that opens here is not closed; one within the text is written twice, or use the other kind'),
    'double quotation mark not closed': (DATA, 'title: The bell is rung', 'title: ‸"The bell is rung', 'the quotation mark that opens here is not closed; one within the text is written twice, or use the other kind'),
    'quotation mark not closed in a map': (DATA, 'says: She rang at nine.', "says: ‸'She rang at nine.", 'the quotation mark that opens here is not closed; one within the text is written twice, or use the other kind'),
    'apostrophe within quotation marks': (DATA, 'title: The bell is rung', "title: 'The keeper‸'s bell'", "the text ends at this quotation mark; write '' for one within a text"),
    'text behind a quotation': (DATA, 'title: The bell is rung', 'title: "The bell‸" is rung', 'the text ends at this quotation mark; write \\" for one within a text'),
    'backslash within double quotation marks': (DATA, 'title: The bell is rung', 'title: "The \\bell ‸\\quay"', 'a backslash within double quotation marks; write two, or use single quotation marks'),
    'bracket not closed': (DATA, 'editors: [A. Tester]', 'editors: ‸[A. Tester', "the bracket '[' that opens here is not closed"),
    'brace not closed': (DATA, '{actor: ada-keeper, role: party}', '‸{actor: ada-keeper, role: party', "the bracket '{' that opens here is not closed"),
    'brace not opened': (DATA, '{actor: ada-keeper, role: party}', 'actor: ada-keeper, role: party‸}', "a '}' without the bracket that opens it"),
    'comma missing in a map': (DATA, '{actor: ada-keeper, role: party}', '{actor: ada-keeper role‸: party}', "a text with ': ' in it needs quotation marks; or a comma is missing before this"),
    'two commas in a map': (DATA, '{actor: ada-keeper, role: party}', '{actor: ada-keeper,‸, role: party}', 'a comma or a bracket is missing or too many; put a text that has them in quotation marks'),
    'colon within a map': (DATA, 'says: She rang at nine.', 'says: She said‸: at nine.', "a text with ': ' in it needs quotation marks; or a comma is missing before this"),
    'brackets within a map': (DATA, 'says: She rang at nine.', 'says: She ‸[the keeper] rang.', 'a comma or a bracket is missing or too many; put a text that has them in quotation marks'),
    'text that begins with a bracket': (DATA, 'title: The bell is rung', 'title: ‸[The] bell is rung', "a text that begins with '[' needs quotation marks"),
    'text that begins with @': (DATA, 'title: The bell is rung', 'title: ‸@The bell', "a text that begins with '@' needs quotation marks"),
    'text that begins with &': (DATA, 'title: The bell is rung', 'title: ‸&Co bell', "a text that begins with '&' needs quotation marks"),
    'text that begins with *': (DATA, 'title: The bell is rung', 'title: ‸*The* bell', "a text that begins with '*' needs quotation marks"),
    'text that begins with * and a blank': (DATA, 'title: The bell is rung', 'title: ‸* The bell', "a text that begins with '*' needs quotation marks"),
    'text that begins with %': (DATA, 'title: The bell is rung', 'title: ‸% bell', "a text that begins with '%' needs quotation marks"),
    'text that begins with !': (DATA, 'why_here: The keeper who', 'why_here: ‸!The keeper who', "a text that begins with '!' needs quotation marks"),
    'text that begins with -': (DATA, 'title: The bell is rung', 'title: ‸- The bell', "a list item ('- ') cannot stand here; begin the list on a line of its own"),
    'text behind >': (DATA, 'title: The bell is rung', 'title: > ‸The bell', "behind '>' or '|' the line ends; begin the text on the next one, indented"),
    'comma in a map of one line': (DATA, 'says: She rang at nine.', 'says: ‸She rang, and it was nine.', 'a comma in a one-line map: put the text in quotation marks'),
    'comma in a name': (DATA, '{text: Ada Keeper, kind: usual}', '{text: ‸Keeper, Ada, kind: usual}', 'a comma in a one-line map: put the text in quotation marks'),
    'text cut off by #': (DATA, 'title: The bell is rung', 'title: Cabin ‸#7 was hers', "what follows '#' is left out as a comment; put the text in quotation marks (a comment has two blanks before '# ')"),
    'text cut off by # and a blank': (DATA, 'title: The bell is rung', 'title: Cabin ‸# 7', "what follows '#' is left out as a comment; put the text in quotation marks (a comment has two blanks before '# ')"),
    'text cut off by # in a map': (DATA, 'says: She rang at nine.', 'says: She rang ‸#9 at nine.', "what follows '#' is left out as a comment; put the text in quotation marks"),
    'text cut off by # below it': (DATA, 'title: The bell is rung', 'title: Cabin\n      ‸#7 was hers', "what follows '#' is left out as a comment; put the text in quotation marks (a comment has two blanks before '# ')"),
    'nothing as a word': (DATA, 'caution: It adds no source of its own.', 'caution: ‸null', "'null' means nothing here; leave the key out, or put the word in quotation marks"),
    'nothing as a tilde': (DATA, 'left_out: an advertisement for lamp oil', 'left_out: ‸~', "'~' means nothing here; leave the key out, or put the word in quotation marks"),
    'alias of what is around it': (DATA, '[{text: The Echo, kind: usual}]', '&all [{text: The Echo, kind: usual}, ‸*all]', 'an alias (*) inside this names the whole of it'),
    'key that takes over another map': (DATA, '    kind: government-body', '    ‸<<: other\n    kind: government-body', "'<<' takes nothing over here; write the keys out"),
    'key that is a list': (DATA, '    kind: government-body', '    ‸[a]: b\n    kind: government-body', 'a key must be a word, not a list or a map'),
    'second document': (DATA, 'retired:', '‸---\nretired:', "a second '---' stands here; the file is one document"),
    'unfinished merge': (DATA, '    paragraphs: 2', '‸<<<<<<< HEAD\n    paragraphs: 2\n=======\n    paragraphs: 3\n>>>>>>> branch', 'two changes were not merged here: keep one version or both, and delete the lines <<<<<<<, ======= and >>>>>>>'),
    'end of a merge left over': (DATA, '    paragraphs: 2', '    paragraphs: 2\n‸>>>>>>> branch', 'two changes were not merged here: keep one version or both, and delete the lines <<<<<<<, ======= and >>>>>>>'),
    'middle of a merge left over': (DATA, '    paragraphs: 2\n', '    paragraphs: 2\n‸=======\n', 'two changes were not merged here: keep one version or both, and delete the lines <<<<<<<, ======= and >>>>>>>'),
    'end of line that editors do not count': (DATA, 'title: The bell is rung', 'title: The bell‸\u2028 is rung', 'an end of line that editors do not count (U+2028) stands here; delete it'),
    'control character behind other letters': (DATA, 'Ада Кипер', 'Ада‸\x1f Кипер', 'a control character (U+001F) stands here; delete it'),
    'control character written as an escape': (DATA, 'title: The bell is rung', 'title: ‸"The \\x1f bell"', 'a control character (U+001F) stands in this text; delete it'),
    'mark that turns the direction': (DATA, 'title: The bell is rung', 'title: The ‸\u202e bell', 'a mark that turns the direction of the text (U+202E) stands here; delete it'),
    'lists within lists without end': (DATA, 'editors: [A. Tester]', 'editors: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[‸[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]', 'more than 30 lists and maps stand within each other here'),
    'blanks of a web page before a key': (DATA, '    place: north-quay\n', '‸\u00a0\u00a0\u00a0\u00a0place: north-quay\n', 'a blank that is none stands before the text, as copied from a web page; indent with the blanks of the keyboard'),
    'hyphen that nobody sees': (DATA, 'title: The bell is rung', 'title: The bell‸\xad is rung', 'an invisible character (U+00AD) stands here; delete it'),
    'duplicate key': (DATA, '    paragraphs: 1\n', '    paragraphs: 1\n    ‸paragraphs: 2\n', "the key 'paragraphs' stands twice here; first in line 26"),
    # the model
    'unknown key': (DATA, 'why_here: The keeper who', '‸why_hear: The keeper who', "there is no key 'why_hear' here; did you mean 'why_here'?"),
    'key far from all': (DATA, 'precision: site', '‸width: site', "there is no key 'width' here; the keys are names, lat, lon, precision, country, summary, cites, area"),
    'unknown top-level key': (DATA, 'retired:', '‸retried:', "there is no key 'retried' here; did you mean 'retired'?"),
    'missing key': (DATA, '    summary: The bell on the quay rang at night.\n', '', "'summary' is missing", 'bell-rung-1921:\n    title'),
    'empty text': (DATA, 'summary: The bell on the quay rang at night.', 'summary:‸', "'summary' needs a text; it is empty"),
    'text of blanks': (DATA, '{text: Ada Keeper,', "{text: ‸'  ',", "'text' needs a text; it is empty"),
    'wrong type: number': (DATA, 'paragraphs: 2', 'paragraphs: ‸two', "'paragraphs' needs a whole number"),
    'wrong type: coordinate': (DATA, "lat: '54.5'", 'lat: ‸north', "'lat' needs a number"),
    'wrong type: list of numbers': (DATA, 'paragraphs: 2', 'paragraphs: ‸[2]', "'paragraphs' needs a whole number"),
    'wrong type: yes or no': (DATA, "credited: 'yes'", 'credited: ‸maybe', "'credited' needs yes or no"),
    'wrong type: list': (DATA, 'looked_in: [harbour log]', 'looked_in: ‸harbour log', "'looked_in' needs a list, such as [this, that]"),
    'wrong type: map': (DATA, 'names: [{text: Harbour Board, kind: usual}]', 'names: [‸Harbour Board]', "entry 1 of 'names' needs a map: keys with values"),
    'colon within a list': (DATA, 'looked_in: [harbour log]', 'looked_in: [‸harbour log: page 2]', "entry 1 of 'looked_in' needs a text; one with ': ' in it needs quotation marks"),
    'word not in the list': (DATA, 'status: established', 'status: ‸estblished', "'status' cannot be 'estblished'; did you mean 'established'?"),
    'word far from the list': (DATA, 'precision: site', 'precision: ‸5 km', "'precision' cannot be '5 km'; it is one of site, city, district, province, region, country"),
    'bad date': (DATA, 'when: 1921-05~', 'when: ‸May 1921', "'May 1921' is not a date; write 1921-05"),
    'date that can mean two days': (DATA, 'when: 1921-05~', 'when: ‸5/6/1921', f"'5/6/1921' is not a date; {DATE_HINT}"),
    'date with the month first': (DATA, 'when: 1921-05~', "when: ‸'May 3, 1921'", "'May 3, 1921' is not a date; write 1921-05-03"),
    'span of days with a dash': (DATA, 'when: 1921-05~', 'when: ‸1921-05-03 – 1921-05-04', "'1921-05-03 – 1921-05-04' is not a date; write 1921-05-03/1921-05-04"),
    'date in curly quotes': (DATA, "published: '1921-05-05'", 'published: ‸‘1921-05-05’', "'‘1921-05-05’' is not a date; write 1921-05-05"),
    'choice of days without quotation marks': (DATA, 'when: 1921-05~', 'when: ‸[1921-05-01,1921-05-02]', "a date is a text: put it in quotation marks, such as '[2021-09-15,2021-09-16]'"),
    'impossible day': (DATA, "published: '1921-05-05'", "published: ‸'1921-02-30'", "'1921-02-30' is not a date: February 1921 has 28 days"),
    'bad day of checking': (DATA, "checked: '2024-02-29'}\n      - {id: who", "checked: ‸'29.2.2024'}\n      - {id: who", "'29.2.2024' is not a day such as 2026-11-22; write 2024-02-29"),
    'month of checking': (DATA, "checked: '2024-02-29'}\n      - {id: who", "checked: ‸2024-02}\n      - {id: who", "'2024-02' is not a day such as 2026-11-22"),
    'day without hyphens': (DATA, "date: '2024-01-06'", "date: ‸'20240106'", "'20240106' is not a day such as 2026-11-22; write 2024-01-06"),
    'unknown actor in the file': (DATA, '{actor: ada-keeper, role: party}', '{actor: ‸ada-keper, role: party}', "no actor has the id 'ada-keper'; did you mean 'ada-keeper'?"),
    'unknown place': (DATA, 'place: north-quay', 'place: ‸north-key', "no place has the id 'north-key'; did you mean 'north-quay'?"),
    'unknown event': (DATA, 'follows: [bell-rung-1921]', 'follows: [‸bell-rang-1921]', "no event has the id 'bell-rang-1921'; did you mean 'bell-rung-1921'?"),
    'unknown source': (DATA, 'cites: [log-1921], against', 'cites: [‸logg-1921], against', "no source has the id 'logg-1921'; did you mean 'log-1921'?"),
    'unknown article': (DATA, 'article: bell-first, paragraph: 1', 'article: ‸bell-fist, paragraph: 1', "no article has the id 'bell-fist'; did you mean 'bell-first'?"),
    'unknown speaker': (DATA, 'by: ada-keeper, sure', 'by: ‸ada-kipper, sure', "no actor has the id 'ada-kipper'; did you mean 'ada-keeper'?; or write 'article', or 'anonymous: who'"),
    'unknown account': (DATA, 'against: [second-p1]', 'against: [‸second-p2]', "the event has no account 'second-p2'; did you mean 'second-p1'?"),
    'unknown finding': (DATA, 'bell-rung-1921/who]', '‸bell-rung-1921/whom]', "the event 'bell-rung-1921' has no finding 'whom'; did you mean 'who'?"),
    'unknown successor': (DATA, 'to: bell-rung-1921, date', 'to: ‸bell-rung-1922, date', "nothing has the id 'bell-rung-1922'; did you mean 'bell-rung-1921'?"),
    'id of another kind': (DATA, 'place: north-quay', 'place: ‸the-echo', "'the-echo' is an actor, and a place is needed here"),
    'id used twice': (DATA, 'places:\n  north-quay:', 'places:\n  ‸the-echo:', "the id 'the-echo' is used twice: actors has it in line 50"),
    'id that means something else': (DATA, '  harbour-board:', '  ‸index:', "'index' cannot be an id: it means something else already"),
    'id with bad characters': (DATA, '  harbour-board:', '  ‸Harbour_Board:', "an id has lower-case letters, digits and single hyphens only, not 'Harbour_Board'"),
    'id in the record': (DATA, '  bell-rung-1921:\n', '  bell-rung-1921:\n    ‸id: other\n', "there is no key 'id' here: the id is 'bell-rung-1921', under which the record stands"),
    'two usual names': (DATA, 'lang: ru, kind: transliteration', 'lang: ru, kind: usual', "exactly one of the names needs 'kind: usual'", 'ada-keeper:\n    kind: per'),
    'no language': (DATA, 'lang: ru', 'lang: ‸Russian', "'Russian' is not a BCP 47 language tag such as en, ar, he or ru-Latn"),
    'no web address': (DATA, "'https://example.org/log'", "‸'example.org/log'", "'example.org/log' is not a web address that begins with https:// or http://"),
    'finding without source': (DATA, 'cites: [log-1921], against', 'cites: [], against', "a finding needs 'cites': the sources it rests on", '{id: when, about: when, v'),
    'silent finding without a search': (DATA, 'looked_in: [harbour log], ', '', "a silent finding needs 'looked_in': where was it looked for in vain?", '{id: who, about: who, val'),
    'long quotation': (DATA, 'wording: not before ten', 'wording: ‸not before ten and not before eleven and not before twelve or one', 'a quotation has at most 12 words, this one has 13'),
    'unnamed voice without a word': (DATA, "'anonymous: a fisherman'", "‸'anonymous:'", "say which unnamed voice, as in 'anonymous: a western diplomat'"),
    'paragraph that the article lacks': (DATA, 'article: bell-first, paragraph: 1', 'article: bell-first, paragraph: ‸7', "the article 'bell-first' has only 2 paragraphs"),
    'circle of events': (DATA, '    place: north-quay\n', '    place: north-quay\n    follows: ‸[ferry-lost-1921]\n', "'follows' runs in a circle: bell-rung-1921 → ferry-lost-1921 → bell-rung-1921"),
    'circle of sources': (DATA, 'title: Harbour log,', 'title: Harbour log, from: [gazette-1921],', "'from' runs in a circle: gazette-1921 → log-1921 → gazette-1921", '[log-1921]}\n  log-1921: {'),
    'article without page': (DATA, '  bell-second:\n', '  ‸bell-third:\n', 'the page docs/articles/bell-third.md is missing'),
    'number without measure': (DATA, 'paragraphs: 2', 'paragraphs: ‸20000000', "'paragraphs' is at most 2,000"),
    'number longer than one can count': (DATA, 'paragraphs: 2', 'paragraphs: ‸' + '9' * 5000 + '', "'paragraphs' needs a whole number that one can count to"),
    'number below one': (DATA, 'paragraphs: 2', 'paragraphs: ‸0', "'paragraphs' is at least 1"),
    'latitude beyond the pole': (DATA, "lat: '54.5'", "lat: ‸'95'", "'lat' is at most 90"),
    'longitude that is no number': (DATA, "lon: '-3.6'", 'lon: ‸nan', "'lon' needs a number that one can count to"),
    'date beyond the calendar': (DATA, 'when: 1921-05~', 'when: ‸999X', f"'999X' is not a date; {DATE_HINT}"),
    'date that ends before it begins': (DATA, 'when: 1921-05~', 'when: ‸1921-06/1921-05', "'1921-06/1921-05' ends before it begins"),
    'title of several lines': (DATA, 'title: The bell is rung', 'title: ‸|\n      The bell\n\n      is rung', 'this is one line on the page; write it without an empty line in it'),
    'title without a letter': (DATA, 'title: The bell is rung', "title: ‸'…'", 'a text needs at least one letter or digit'),
    'title without end': (DATA, 'title: The bell is rung', 'title: ‸' + 'x' * 600 + '', 'this is one line on the page, of at most 500 letters; it has 600'),
    'text with terminal codes where a word is due': (DATA, 'status: happened', 'status: ‸"a\\nb\\e[31mRED"', "'status' cannot be 'a b�[31mRED'; it is one of happened, planned, cancelled, proposed, alleged, denied"),
    'name of a control character': (DATA, '{text: Ada Keeper, kind: usual}', '{text: ‸"\\x1f", kind: usual}', 'a control character (U+001F) stands in this text; delete it'),
    'id of a Windows device': (DATA, '  harbour-board:', '  ‸con:', "'con' cannot be an id: it means something else already"),
    'id of 100 letters': (DATA, '  harbour-board:', '  ‸' + 'a' * 100 + ':', 'an id has at most 80 letters, this one has 100'),
    'id of a retired record that leaves the folder': (DATA, '  ghost-ship:', '  ‸../../../escaped:', "an id has lower-case letters, digits and single hyphens only, not '../../../escaped'"),
    'source id that is an anchor of the page': (DATA, '  log-1921:', '  ‸search-open:', "'search-open' cannot be an id here: the page has this anchor already"),
    'web address with a comma': (DATA, "'https://example.org/log'", "‸'https://www.example,org/log'", "'https://www.example,org/log' is not a web address that begins with https:// or http://"),
    'web address without a host': (DATA, "'https://example.org/log'", "‸'https://log'", "'https://log' is not a web address that begins with https:// or http://"),
    'web address that runs a script': (DATA, "'https://example.org/log'", "‸'javascript:alert(1)'", "'javascript:alert(1)' is not a web address that begins with https:// or http://"),
    'section that is a list': (DATA, 'places:\n  north-quay:', 'places:\n  ‸- north-quay:', "'places' needs a map: an id, and below it the record"),
    'long quotation in a text': (DATA, 'says: She rang at nine.', 'says: She said ‸“one two three four five six seven eight nine ten eleven twelve thirteen”.', 'a quotation has at most 12 words, this one has 13'),
    # ids that were given up
    'withdrawn id with a successor': (DATA, 'follows: [bell-rung-1921]', 'follows: [‸bell-1921]', "'bell-1921' was withdrawn on 5 January 2024, because renamed; now 'bell-rung-1921'"),
    'withdrawn id without a successor': (DATA, 'follows: [bell-rung-1921]', 'follows: [‸ghost-ship]', "'ghost-ship' was withdrawn on 6 January 2024, because it was never there"),
    'withdrawn id on a page': (FIRST, '{{ event("bell-rung-1921") }}', '{{ event(‸"ghost-ship") }}', "'ghost-ship' was withdrawn on 6 January 2024, because it was never there"),
    'link to a withdrawn record': (FIRST, 'The log has nine o’clock.', '[The ship](‸../events/ghost-ship.md).', "'ghost-ship' was withdrawn on 6 January 2024, because it was never there"),
    'successor that is retired itself': (DATA, '  ghost-ship: {was: event,', '  ghost-ship: {to: ‸bell-1921,', "'bell-1921' is retired itself; name 'bell-rung-1921'"),
    'retired id that is used': (DATA, '  ghost-ship:', '  ‸ferry-lost-1921:', "'ferry-lost-1921' is retired here and used in line 80: an id is never used again"),
    'retired id that does not say what it was': (DATA, 'ghost-ship: {was: event, date', '‸ghost-ship: {date', "say what it was, as in 'was: event'; without a successor nothing else tells"),
    'retired id that was of another kind': (DATA, 'bell-1921: {to', 'bell-1921: {was: ‸place, to', "'bell-1921' was a place, and 'bell-rung-1921' is an event"),
    'withdrawn part that is still there': (DATA, '    place: north-quay\n', "    place: north-quay\n    retired: {‸finding-when: {date: '2024-01-01', why: It was wrong.}}\n", "'finding-when' is retired and still there; an id is never used again"),
    # facts that contradict each other
    'date of an event against an established finding': (DATA, 'value: Nine o’clock,', 'value: 3 May 1921,', "the established finding 'when' in line 78 has 3 May 1921, and the event 1 or 2 May 1921", "'[1921-05-01,1921-05-02]'"),
    'date of an event against a finding with a date': (DATA, 'value: Nine o’clock,', 'value: At night, date: 1921-06,', "the established finding 'when' in line 78 has June 1921, and the event 1 or 2 May 1921", "'[1921-05-01,1921-05-02]'"),
    'date of an event against a finding that begins with one': (DATA, 'value: Nine o’clock,', "value: '3 May 1921, at night',", "the established finding 'when' in line 78 has 3 May 1921, and the event 1 or 2 May 1921", "'[1921-05-01,1921-05-02]'"),
    'date of an event against one written as Americans do': (DATA, 'value: Nine o’clock,', "value: 'May 3, 1921',", "the established finding 'when' in line 78 has 3 May 1921, and the event 1 or 2 May 1921", "'[1921-05-01,1921-05-02]'"),
    'source issued in the future': (DATA, 'issued: 1921,', 'issued: ‸2038,', '2038 lies after 1 March 2024, the last day that the dossier knows'),
    'source accessed before it was issued': (DATA, "issued: '1921-05-02',", "issued: ‸'1921-05-02', accessed: '1920-01-01',", 'it was issued 2 May 1921 and accessed before, on 1 January 1920'),
    'source issued after the finding was checked': (DATA, 'issued: 1921,', "issued: '2024-03-01',", "'log-1921' was issued 1 March 2024, and this was last checked on 29 February 2024", 'log-1921], against: [seco'),
    'source issued after the text made from it': (DATA, 'issued: 1921,', 'issued: 1922,', "'log-1921' was issued 1922, after this source, which takes its matter from it", 'log-1921]}\n  log-1921: {t'),
    'article written after it was published': (DATA, "written: '1921-05-04'", "written: ‸'1921-06-04'", 'it was written 4 June 1921, after it was published'),
    'event after the article that tells it as past': (DATA, 'when: 1921-05~', 'when: 1923-05~', "'bell-second' of 5 May 1921 tells as past what is of about May 1923: a date or a stance is wrong", '{id: second-p1, article: bell-second, paragraph: 1, by: arti'),
    'one address in two sources': (DATA, 'title: Bell, publisher', "title: Bell, url: 'http://www.example.org/log/', publisher", "'gazette-1921' in line 91 has this address too", "'https://example.org/log'"),
    'one name for two actors': (DATA, '{text: The Echo, kind: usual}', '‸{text: Harbour board, kind: usual}', "'harbour-board' in line 42 has this name too; say in 'not_to_confuse' who is who"),
    'curly quotation marks around a text with a colon': (DATA, 'title: The bell is rung', 'title: ‸“The bell: is rung”', 'write straight quotation marks (" or \') around a text, not curly ones'),
    'key in curly quotation marks': (DATA, '    country: Nowhere', '    ‸“country”: Nowhere', "there is no key '“country”' here; did you mean 'country'?"),
    'tab behind the sign of a list item': (DATA, '      - {title: Keeper of the light', '      -‸\t{title: Keeper of the light', 'a tab stands here; write a blank'),
    'colon without a key': (DATA, 'title: The bell is rung', '‸: The bell is rung', 'a key is missing before this colon'),
    'colon of another keyboard': (DATA, 'title: The bell is rung', 'title‸： The bell is rung', "this colon is another sign (U+FF1A); write ':' and a blank"),
    'list within a list of sources': (DATA, 'cites: [log-1921], against', 'cites: [‸[log-1921]], against', "entry 1 of 'cites' needs a text, or a map: keys with values"),
    'misspelt section': (DATA, '\nsources:', '\n‸source:', "there is no key 'source' here; did you mean 'sources'?"),
    'licence in words': (DATA, 'licence: CC0-1.0', 'licence: ‸CC BY 4.0', 'an SPDX identifier is one word, such as CC-BY-4.0 or CC0-1.0'),
    'choice of one day': (DATA, "when: '[1921-05-01,1921-05-02]'", "when: ‸'[1921-05-01]'", "'[1921-05-01]' is a choice: in the brackets stand two dates or more, each once"),
    'choice of one day twice': (DATA, "when: '[1921-05-01,1921-05-02]'", "when: ‸'[1921-05-01,1921-05-01]'", "'[1921-05-01,1921-05-01]' is a choice: in the brackets stand two dates or more, each once"),
    'article published without end': (DATA, "published: '1921-05-05'", 'published: ‸1921-05-05/..', 'an article was published on a day, or between two: give both ends'),
    'id with a dot': (DATA, '  harbour-board:\n', '  ‸harbour.board:\n', "an id has lower-case letters, digits and single hyphens only, not 'harbour.board'"),
    'id with a no-break space': (DATA, '  harbour-board:\n', '  ‸harbour\xa0board:\n', "an id has lower-case letters, digits and single hyphens only, not 'harbour board'; in it stands a blank, no-break space"),
    'id with a letter of another script': (DATA, '  harbour-board:\n', '  ‸hаrbour-board:\n', "an id has lower-case letters, digits and single hyphens only, not 'hаrbour-board'; in it stands 'а', cyrillic small letter a"),
    'id with a hyphen of another kind': (DATA, '  harbour-board:\n', '  ‸harbour‑board:\n', "an id has lower-case letters, digits and single hyphens only, not 'harbour‑board'; in it stands '‑', non-breaking hyphen"),
    'id with a blank that nobody sees': (DATA, '  harbour-board:\n', '  harbour‸\u200b-board:\n', 'an invisible character (U+200B) stands here; delete it'),
    'name where an id is due': (DATA, 'place: north-quay', 'place: ‸North Quay', "no place has the id 'North Quay'; did you mean 'north-quay'?"),
    'speaker left out': (DATA, 'by: ada-keeper, sure', "by: ‸'', sure", "'by' needs a text; it is empty"),
    'empty id': (DATA, 'follows: [bell-rung-1921]', "follows: [‸'']", 'the id of an event is missing here'),
    'blank behind an id': (DATA, 'place: north-quay\n', 'place: ‸north-quay\xa0\n', "a blank stands before or behind 'north-quay'; delete it"),
    'finding with an id in capitals': (DATA, '{id: who, about: who', '{id: ‸Who, about: who', "an id has lower-case letters, digits and single hyphens only, not 'Who'"),
    'code that is no language': (DATA, 'lang: ru', 'lang: ‸qq', "'qq' is not a BCP 47 language tag such as en, ar, he or ru-Latn"),
    'fact of an account that is none': (DATA, "values: {when: 'nine o’clock'}}", "values: {‸time: 'nine o’clock'}}", "'values' has no key 'time'; it is one of whether, when, where, who, what, number, order, cause, wording, outcome"),
    'source twice in one list': (DATA, 'cites: [log-1921], against', 'cites: [log-1921, ‸log-1921], against', "this stands twice in 'cites'; first in line 78"),
    'event followed twice': (DATA, 'follows: [bell-rung-1921]', 'follows: [bell-rung-1921, ‸bell-rung-1921]', "this stands twice in 'follows'; first in line 86"),
    'account contradicted twice': (DATA, 'against: [second-p1]', 'against: [second-p1, ‸second-p1]', "this stands twice in 'against'; first in line 78"),
    'source taken from twice': (DATA, 'from: [log-1921]', 'from: [log-1921, ‸log-1921]', "this stands twice in 'from'; first in line 91"),
    'finding shown twice': (DATA, 'in_short: [bell-rung-1921/when, bell-rung-1921/who]', 'in_short: [bell-rung-1921/when, ‸bell-rung-1921/when]', "this stands twice in 'in_short'; first in line 20"),
    'participant twice': (DATA, '{actor: harbour-board, role: party}', '‸{actor: ada-keeper, role: party}', "this stands twice in 'participants'; first in line 72"),
    'name twice': (DATA, '{text: Ада Кипер, lang: ru, kind: transliteration, cites: [gazette-1921]}', '{text: Ада Кипер, lang: ru, kind: transliteration, cites: [gazette-1921]}\n      - ‸{text: Ада Кипер, lang: ru}', "this stands twice in 'names'; first in line 38"),
    'second reading twice': (DATA, '\nretired:', "\nreadings:\n  - {of: 'bell-rung-1921#finding-when', date: '2024-01-01', blind: yes, result: holds}\n  - ‸{of: 'bell-rung-1921#finding-when', date: '2024-01-01', blind: yes, result: holds}\n\nretired:", "this stands twice in 'readings'; first in line 105"),
    'second reading of a paragraph': (DATA, '\nretired:', "\nreadings:\n  - {of: ‸'bell-first#p1', date: '2024-01-01', blind: yes, result: holds}\n\nretired:", 'a reading is of a note or a finding, as in some-article#p2-n1 or some-event#finding-when'),
    'second reading of a record': (DATA, '\nretired:', "\nreadings:\n  - {of: ‸bell-rung-1921, date: '2024-01-01', blind: yes, result: holds}\n\nretired:", 'a reading is of a note or a finding, as in some-article#p2-n1 or some-event#finding-when'),
    'finding by the address of its page': (DATA, 'in_short: [bell-rung-1921/when, bell-rung-1921/who]', 'in_short: [‸bell-rung-1921#finding-when, bell-rung-1921/who]', "a finding is named event/finding here: write 'bell-rung-1921/when'"),
    'finding not named': (DATA, 'in_short: [bell-rung-1921/when, bell-rung-1921/who]', 'in_short: [‸bell-rung-1921, bell-rung-1921/who]', "say which finding of 'bell-rung-1921', as in 'bell-rung-1921/when'"),
    'blank before the part of an article': (DATA, "{to: 'bell-first#p1', says", "{to: ‸'bell-first #p1', says", "a blank stands before or behind 'bell-first'; delete it"),
    'part of an event without its kind': (DATA, "'bell-rung-1921#finding-when', says", "‸'bell-rung-1921#when', says", "'bell-rung-1921' has no part 'when'; did you mean 'finding-when'?"),
    'part of an event behind a stroke': (DATA, "'bell-rung-1921#finding-when', says", "‸'bell-rung-1921/when', says", "a part of an event is named event#finding-… or event#account-…, not 'bell-rung-1921/when'"),
    'part of an event as a successor': (DATA, 'to: bell-rung-1921, date', "to: ‸'bell-rung-1921#finding-when', date", "a successor is a record, not a part of one: write 'bell-rung-1921'"),
    'paragraph retired and still there': (DATA, '    paragraphs: 2\n', "    paragraphs: 2\n    retired: {‸p1: {date: '2024-01-01', why: It was wrong.}}\n", "'p1' is retired and still there; an id is never used again"),
    'anchor of the frame retired': (DATA, '    paragraphs: 2\n', "    paragraphs: 2\n    retired: {‸in-short: {date: '2024-01-01', why: It was wrong.}}\n", "'in-short' is an anchor that the page has of itself, and no note's"),
    'address with a bracket of the text around it': (DATA, "url: 'https://example.org/log'", "url: ‸'https://example.org/log)'", "this address ends with ')', which seems to belong to a text"),
    'copy in an archive that is the source itself': (DATA, "url: 'https://example.org/log'", "url: 'https://example.org/log', archive: ‸'https://example.org/log'", 'the copy in an archive has the address of the source itself'),
    'article published in the future': (DATA, "published: '1921-05-03'", "published: ‸'2921-05-03'", '3 May 2921 lies after 1 March 2024, the last day that the dossier knows'),
    'event before the one that it follows': (DATA, 'when: 1921-05~', 'when: 1920-05-01', "this event of 1 May 1920 is said to follow 'bell-rung-1921', which is of 1 or 2 May 1921", 'bell-rung-1921]\n '),
    'words of the article in quotation marks': (DATA, 'wording: not before ten', 'wording: ‸“not before ten”', 'these words are shown in quotation marks: leave out those that stand around them'),
    'emphasis of a note on a source not closed': (DATA, 'nature: official-record,', "nature: official-record, note: ‸'Known from **relays.',", 'the emphasis that ** opens here is not closed; write \\* for the sign'),
    'link of a note on a source that runs a script': (DATA, 'nature: official-record,', "nature: official-record, note: ‸'See [this](javascript:alert(1)).',", 'a link in the shared file leads out of the site, with https:, http: or mailto:; a record is named by its id'),
    'link of a note on a source not closed': (DATA, 'nature: official-record,', "nature: official-record, note: ‸'See [this](https://example.org/a.',", 'this link is not closed: write ) after the address'),
    # the calls of a page
    'unknown actor on a page': (FIRST, 'actor("ada-keeper"', 'actor(‸"ada-keper"', "no actor has the id 'ada-keper'; did you mean 'ada-keeper'?"),
    'unknown source of a note': (FIRST, '"log-1921"', '‸"log-1922"', "no source has the id 'log-1922'; did you mean 'log-1921'?"),
    'unknown macro': (FIRST, '{{ place("', '{{ ‸plaice("', "there is no macro 'plaice'; did you mean 'place'?"),
    'macro without arguments': (FIRST, '{{ place("north-quay") }}', '{{ ‸place() }}', 'the macro \'place\' needs an id: {{ place("some-id") }}'),
    'macro without brackets': (FIRST, '{{ place("north-quay") }}', '{{ ‸place }}', 'the macro \'place\' needs brackets: {{ place("some-id") }}'),
    'macro with too many arguments': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay", "a", ‸"b") }}', "the macro 'place' takes at most 2 arguments: id, text"),
    'argument not written out': (FIRST, '{{ place("north-quay") }}', '{{ place(‸north) }}', 'write the argument of \'place\' out, in quotation marks: "north"'),
    'passage that the article lacks': (FIRST, '{{ place("north-quay") }}', '{{ passage(‸"bell-second", 4) }}', "the article 'bell-second' has only 1 paragraph"),
    'passage without a number': (FIRST, '{{ place("north-quay") }}', '{{ ‸passage("bell-second") }}', 'the macro \'passage\' needs the number of a paragraph: {{ passage("some-article", 2) }}'),
    'block used inline': (FIRST, 'The paper adds nothing.', '{{ ‸paragraph(3) }}', "'paragraph' is a block: write {% call paragraph(2) %}…{% endcall %}"),
    'inline macro used as a block': (FIRST, '{% call paragraph(2) %}', '{% call ‸actor("ada-keeper") %}', '\'actor\' is not a block: write {{ actor("some-id") }}'),
    'block not closed': (FIRST, 'The log has nine o’clock.\n{% endcall %}', 'The log has nine o’clock.', 'this block is not closed: write {% endcall %} after it', '{% call note("record", "T'),
    'macro not well formed': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay" ‸}}', "a bracket ')' is missing before this"),
    'unknown kind of note': (FIRST, 'note("record"', 'note(‸"recrod"', "there is no kind of note 'recrod'; did you mean 'record'?"),
    'note about nothing known': (FIRST, 'about="when"', 'about=‸"whence"', "a note cannot be about 'whence'; did you mean 'when'?"),
    'note without heading': (FIRST, 'note("record", "The log agrees", ', '‸note("record", ', 'a note needs its kind and a heading: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note with one source instead of a list': (FIRST, 'cites=["log-1921"]', 'cites=‸"log-1921"', 'cites is a list of source ids: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note with an unknown argument': (FIRST, 'about="when"', '‸abut="when"', "the macro 'note' has no argument 'abut'; did you mean 'about'?"),
    'note with a number instead of sources': (FIRST, 'cites=["log-1921"]', 'cites=‸5', 'cites is a list of source ids: {% call note("record", "What it says", cites=["source-id"]) %}…{% endcall %}'),
    'note against a list': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when")', '{% call note("record", "The log agrees", cites=["log-1921"], against=‸["bell-second"])', "the argument 'against' of 'note' is one text, in quotation marks"),
    'text that is a number': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay", ‸5) }}', "the argument 'text' of 'place' is one text, in quotation marks"),
    'argument given twice': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay", ‸id="north-quay") }}', "the macro 'place' has the argument 'id' twice"),
    'arguments behind a star': (FIRST, '{{ place("north-quay") }}', '{{ ‸place("north-quay", *["a", "b"]) }}', "write the arguments of 'place' out one by one, without * before them"),
    'note against nothing known': (FIRST, 'about="when"', 'against=‸"records"', "a note is against 'itself', 'record' or an article, not 'records'; did you mean 'record'?"),
    'paragraph twice': (FIRST, '{% call paragraph(2) %}', '{% call paragraph(‸1) %}', 'paragraph 1 stands twice; first in line 3'),
    'paragraphs out of order': (FIRST, '{% call paragraph(1) %}', '‸{% call paragraph(3) %}', 'paragraph 3, but the article has only 2 paragraphs'),
    'paragraph without a number': (FIRST, '{% call paragraph(2) %}', '{% call paragraph(‸"two") %}', 'a paragraph needs its number: {% call paragraph(2) %}…{% endcall %}'),
    'paragraph missing': (FIRST, '{% call paragraph(2) %}\nThe paper adds nothing.\n{% endcall %}\n', '', 'paragraph 2 of the article is not told', '## The bell\n\n{% call para'),
    'macro behind a filter': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay") ‸| upper }}', 'nothing but one macro stands between {{ and }}'),
    'macro of an attribute': (FIRST, '{{ place("north-quay") }}', "{{ ‸'x'.foo }}", 'nothing but a macro can stand between {{ and }}, such as {{ actor("some-id") }}'),
    'something reckoned': (FIRST, '{{ place("north-quay") }}', '{{ ‸1/0 }}', 'nothing but a macro can stand between {{ and }}, such as {{ actor("some-id") }}'),
    'something reckoned without end': (FIRST, '{{ place("north-quay") }}', '{{ ‸9**(9**9) }}', 'nothing but a macro can stand between {{ and }}, such as {{ actor("some-id") }}'),
    'argument reckoned without end': (FIRST, '{{ place("north-quay") }}', "{{ actor('a' ‸* 10**9) }}", 'the arguments of a macro are written out: texts, numbers and lists, nothing that must be reckoned'),
    'page put in': (FIRST, '{{ place("north-quay") }}', "{% ‸include 'x.md' %}", "'include' means nothing here: a page holds texts and macros, nothing that is reckoned"),
    'value set': (FIRST, '{{ place("north-quay") }}', '{% ‸set actor = 5 %}', "'set' means nothing here: a page holds texts and macros, nothing that is reckoned"),
    'condition': (FIRST, '{{ place("north-quay") }}', '{% ‸if 1 %}', "'if' means nothing here: a page holds texts and macros, nothing that is reckoned"),
    'stretch that is not read, not closed': (FIRST, '{{ place("north-quay") }}', '‸{% raw %}', 'this is not closed: write {% endraw %} after it'),
    'note within a macro': (FIRST, '{% call note("language"', '{% ‸macro spare() %}{% call note("context", "x") %}y{% endcall %}{% endmacro %}\n{% call note("language"', "'macro' means nothing here: a page holds texts and macros, nothing that is reckoned"),
    'misspelt block': (FIRST, '{% call paragraph(2) %}', '{% ‸cal paragraph(2) %}', "'cal' means nothing here; did you mean 'call'?"),
    'end of a block without its beginning': (FIRST, '{% call paragraph(2) %}', '‸{% endcall %}{% call paragraph(2) %}', 'this {% endcall %} closes nothing'),
    'block inside a block': (FIRST, 'The paper adds nothing.', '‸{% call note("record", "x") %}y{% endcall %}', 'a block stands inside another one; close that one first with {% endcall %}'),
    'macro closed by one brace': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay") ‸}', 'close this macro with }}'),
    'macro not closed': (FIRST, '{{ place("north-quay") }}', '‸{{ place("north-quay")', 'the macro that opens here is not closed: write }} after it'),
    'macro closed like a block': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay") ‸%}', 'close this macro with }}'),
    'macro in single braces': (FIRST, '{{ place("north-quay") }}', '‸{ place("north-quay") }', 'a macro stands in two braces: {{ place("north-quay") }}'),
    'macro without braces': (FIRST, '{{ place("north-quay") }}', '‸place("north-quay")', 'a macro stands in two braces: {{ place("…) }}'),
    'macro with a blank between its braces': (FIRST, '{{ place("north-quay") }}', '‸{ { place("north-quay") } }', "'{ {' means nothing here: a macro is written {{ … }}, a block {% … %}"),
    'end of a macro left over': (FIRST, '{{ place("north-quay") }}', 'North Quay ‸}}', "'}}' means nothing here: a macro is written {{ … }}, a block {% … %}"),
    'curly quotation marks in a macro': (FIRST, '{{ place("north-quay") }}', '{{ place(‸“north-quay”) }}', 'write straight quotation marks (") around the texts of a macro, not curly ones'),
    'quotation mark not closed in a macro': (FIRST, '{{ place("north-quay") }}', '{{ place(‸"north-quay) }}', 'the quotation mark that opens here is not closed'),
    'quotation mark not closed in a note': (FIRST, '"The log agrees", ', '‸"The log agrees, ', 'the quotation mark that opens here is not closed'),
    'quotation mark within a heading': (FIRST, '"The log agrees"', '"The "‸log" agrees"', 'a comma is missing before this, or the quotation mark before it ends a text too early'),
    'comma missing between two sources': (FIRST, 'cites=["log-1921"]', 'cites=["log-1921" ‸"gazette-1921"]', 'a comma is missing before this, or the quotation mark before it ends a text too early'),
    'citation with an unknown key': (FIRST, 'cites=["log-1921"]', 'cites=[‸{"source": "log-1921", "rol": "contradicts"}]', 'a citation has no \'rol\': cites=["source-id", {"source": "source-id", "at": "para. 4", "role": "contradicts", "read": "part"}]'),
    'citation with an unknown word': (FIRST, 'cites=["log-1921"]', 'cites=[‸{"source": "log-1921", "role": "denies"}]', 'the \'role\' of a citation cannot be \'denies\': cites=["source-id", {"source": "source-id", "at": "para. 4", "role": "contradicts", "read": "part"}]'),
    'unknown source in the long form': (FIRST, 'cites=["log-1921"]', 'cites=["log-1921", ‸{"source": "logg-1921"}]', "no source has the id 'logg-1921'; did you mean 'log-1921'?"),
    'number too long for a macro': (FIRST, '{% call paragraph(2) %}', '{% call paragraph(‸99999999999999999999) %}', 'this number is too long'),
    'unknown view': (HOME, 'Two articles:', '{{ view(‸"time-line") }}', "'view' knows no 'time-line'; did you mean 'timeline'?"),
    'unknown count': (HOME, 'Two articles:', '{{ count(‸"article") }}', "'count' knows no 'article'; did you mean 'articles'?"),
    'finding against nobody, contrasted': (HOME, 'Two articles:', '{{ contrast(‸"bell-rung-1921/who") }}', "'contrast' needs a finding with 'against', as event-id/finding-id, not 'bell-rung-1921/who'; did you mean 'bell-rung-1921/when'?"),
    'verdict unknown': (FIRST, 'about="when"', 'verdict=‸"true"', "a note's verdict cannot be 'true'; it is one of holds, contradicted, one-source, not-examined"),
    'verdict of a note that contradicts': (FIRST, 'about="when"', 'verdict=‸"holds", against="record"', "a note with 'against' contradicts; its verdict cannot be 'holds'"),
    'note with an id in capitals': (FIRST, 'about="when"', 'id=‸"Log"', "an id has lower-case letters, digits and single hyphens only, not 'Log'"),
    'note with the address of a paragraph': (FIRST, 'about="when"', 'id=‸"p9"', "'p9' is the address of a paragraph; give the note another id"),
    'note with an anchor of the page': (FIRST, 'about="when"', 'id=‸"in-short"', "'in-short' cannot be an id: it means something else already"),
    'two notes with one id': (FIRST, '“Rang” may mean struck"', '“Rang” may mean struck", id="a") %}x{% endcall %}\n{% call note("language", "b", id=‸"a"', "the page has two notes with the id 'a'"),
    'words that the paragraph has not': (FIRST, 'about="when"', 'on=‸"at ten"', "'at ten' does not stand in paragraph 1 as a reader sees it"),
    'words with other quotation marks': (FIRST, 'about="when"', "on=‸'the Keeper SAYS'", "'the Keeper SAYS' does not stand in paragraph 1 as a reader sees it; it has 'The keeper says'"),
    'words that overlap in part': (FIRST, 'about="when"', 'on=["The keeper says", ‸"keeper says that"]', 'these words overlap in part with others that are marked; mark fewer, or more'),
    'words of the whole document': (FIRST, '{% call paragraph(1) %}', '{% call note("record", "x", on=‸"y") %}z{% endcall %}\n{% call paragraph(1) %}', "above the first paragraph a note is on the whole document and marks no words: put it below its paragraph, or leave out 'on'"),
    'macro with an empty id': (FIRST, '{{ place("north-quay") }}', '{{ place(‸"") }}', 'the id of a place is missing here'),
    'macro with a blank for an id': (FIRST, '{{ place("north-quay") }}', '{{ place(‸" ") }}', 'an id is missing here'),
    'macro with an empty text': (FIRST, '{{ place("north-quay") }}', '{{ place("north-quay", ‸"") }}', 'this text is empty; leave it out, and the name of the record stands here'),
    'blank behind an id in a macro': (FIRST, '{{ place("north-quay") }}', '{{ place(‸"north-quay ") }}', "a blank stands before or behind 'north-quay'; delete it"),
    'letter of another script in a macro': (FIRST, '{{ place("north-quay") }}', '{{ place(‸"north-quаy") }}', "no place has the id 'north-quаy'; in it stands 'а', cyrillic small letter a; did you mean 'north-quay'?"),
    'hyphen that nobody sees in a macro': (FIRST, '{{ place("north-quay") }}', '{{ place("north‸\xad-quay") }}', 'an invisible character (U+00AD) stands here; delete it'),
    'arguments of a macro swapped': (FIRST, '{{ place("north-quay") }}', '{{ passage(‸1, "bell-second") }}', "the argument 'id' of 'passage' is one text, in quotation marks"),
    'block in the braces of a macro': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{{ ‸call note("record", "The log agrees", cites=["log-1921"], about="when") }}', "'call' stands in {% and %}, as in {% call paragraph(2) %}…{% endcall %}"),
    "block without 'call'": (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% ‸note("record", "The log agrees", cites=["log-1921"], about="when") %}', "'call' is missing before this: {% call note(…) %}"),
    'heading of a note that is a list': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", ‸["The log"], cites=["log-1921"]) %}', "the argument 'heading' of 'note' is one text, in quotation marks"),
    'source twice in a note': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921", ‸"log-1921"]) %}', "the source 'log-1921' stands twice here"),
    'note against its own article': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], against=‸"bell-first") %}', 'this is the article itself: write against="itself"'),
    'note that contradicts nothing': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], verdict=‸"contradicted") %}', 'a note that finds a contradiction says of what: against="record", "itself" or an article\'s id'),
    'two sides of no contradiction': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], says=‸"a", record="b") %}', '\'says\' and \'record\' are the two sides of a contradiction; say of what it is one: against="record"'),
    'words twice in a note': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], on=["at nine", ‸"at nine"]) %}', "these words stand twice in 'on'"),
    'words within a word': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], on=‸"e") %}', "'e' stands within a word of paragraph 1; mark the whole word"),
    'note with an anchor of the frame': (FIRST, '{% call note("record", "The log agrees", cites=["log-1921"], about="when") %}', '{% call note("record", "The log agrees", cites=["log-1921"], id=‸"content") %}', "'content' cannot be an id: it means something else already"),
    'end of a block with a blank in its braces': (FIRST, '{% endcall %}\n\n{% call paragraph(2) %}', '‸{ % endcall %}\n\n{% call paragraph(2) %}', 'a block is written {% call paragraph(2) %}…{% endcall %}, without a blank between the brace and %'),
    'end of a block without its signs': (FIRST, '{% endcall %}\n\n{% call paragraph(2) %}', '‸{ endcall }\n\n{% call paragraph(2) %}', 'a block ends with {% endcall %}'),
    'end of a block in capitals': (FIRST, '{% endcall %}\n\n{% call paragraph(2) %}', '{% ‸EndCall %}\n\n{% call paragraph(2) %}', "'EndCall' means nothing here; did you mean 'endcall'?"),
    'number with a nought before it': (FIRST, '{% call paragraph(2) %}', '{% call paragraph(‸02) %}', "'02' is not a number; it is written without a 0 before it"),
    'condition with its end': (FIRST, 'The log has nine o’clock.', '{% ‸if x %}y{% endif %}', "'if' means nothing here: a page holds texts and macros, nothing that is reckoned"),
    # the text of a page
    'comment not closed': (FIRST, 'The log has nine o’clock.', 'The log has nine o’clock. ‸<!-- the rest', 'the comment that opens here is not closed: write --> after it'),
    'comment of Jinja not closed': (FIRST, 'The log has nine o’clock.', 'The log has nine o’clock. ‸{# the rest', 'the comment that opens here is not closed: write #} after it'),
    'braces in a heading': (FIRST, '## The bell', '## The bell ‸{#bell}', "a heading's id is written {: #bell }, with a colon and blanks; '{#' begins a comment"),
    'link not closed': (FIRST, 'The log has nine o’clock.', '[x]‸(bell-second.md', 'this link is not closed: write ) after the address'),
    'link with a blank': (FIRST, 'The log has nine o’clock.', '[x]‸ (bell-second.md)', 'a link has nothing between ] and (; write \\[ where the bracket is none'),
    'link with its address on the next line': (FIRST, 'The log has nine o’clock.', '[x]‸\n(bell-second.md)', 'a link has nothing between ] and (; write \\[ where the bracket is none'),
    'link the wrong way round': (FIRST, 'The log has nine o’clock.', '(the log)‸[../sources/index.md]', 'a link is written [text](address), the text in square brackets first'),
    'link of a wiki': (FIRST, 'The log has nine o’clock.', '‸[[bell-second]]', '[[…]] is no link here: write [text](address)'),
    'link by an unknown label': (FIRST, 'The log has nine o’clock.', '[the log]‸[log]', "there is no address for '[log]'; write the address here, in round brackets"),
    'link without an address': (FIRST, 'The log has nine o’clock.', '[the log]‸()', 'this link leads nowhere: its address is empty'),
    'link without a text': (FIRST, 'The log has nine o’clock.', '‸[](bell-second.md)', 'this link has no text to click on'),
    'link with a blank in its address': (FIRST, 'The log has nine o’clock.', '[x]‸(bell second.md)', 'this link is not closed: an address has no blanks in it; write %20'),
    'link to a missing page': (FIRST, 'The log has nine o’clock.', '[x](‸bell-secnd.md)', "this link leads nowhere: there is no docs/articles/bell-secnd.md; did you mean 'articles/bell-second.md'?"),
    'link to a missing anchor': (FIRST, 'The log has nine o’clock.', '[x](‸bell-second.md#p3)', "the page docs/articles/bell-second.md has no anchor 'p3'"),
    'link to a missing anchor of this page': (FIRST, 'The log has nine o’clock.', '[x](‸#the-bel)', "this page has no anchor 'the-bel'; did you mean 'the-bell'?"),
    'link to a finding that is not there': (FIRST, 'The log has nine o’clock.', '[x](‸../events/bell-rung-1921.md#finding-wen)', "the page docs/events/bell-rung-1921.md has no anchor 'finding-wen'; did you mean 'finding-when'?"),
    'link to a source that is not there': (FIRST, 'The log has nine o’clock.', '[x](‸../sources/index.md#log-1922)', "the page docs/sources/index.md has no anchor 'log-1922'; did you mean 'log-1921'?"),
    'link to a folder': (FIRST, 'The log has nine o’clock.', '[x](‸../places/)', "name the file that this link leads to: 'places/index.md'"),
    'link from the root': (FIRST, 'The log has nine o’clock.', '[x](‸/places/index.md)', "begin an address at this page, as in '../about/index.md', not with '/'"),
    'link out of the pages': (FIRST, 'The log has nine o’clock.', '[x](‸../../data/dossier.yml)', 'this link leads out of docs/'),
    'link that runs a script': (FIRST, 'The log has nine o’clock.', '[x](‸javascript:alert(1))', "a link can begin with https:, http:, mailto: or tel:, not with 'javascript:'"),
    'link to no host': (FIRST, 'The log has nine o’clock.', '[x](‸https://www.example,org)', "'https://www.example,org' is not a web address"),
    'link to a missing picture': (FIRST, 'The log has nine o’clock.', '![The quay](‸quay.png)', 'this link leads nowhere: there is no docs/articles/quay.png'),
    'square bracket not closed': (FIRST, 'The log has nine o’clock.', 'The log ‸[of 1921.', "the bracket '[' that opens here is not closed; write \\[ for the sign"),
    'square bracket not opened': (FIRST, 'The log has nine o’clock.', 'The log of 1921‸].', "the bracket ']' closes nothing; write \\] for the sign"),
    'emphasis not closed': (FIRST, 'The log has nine o’clock.', 'The ‸**log has nine.', 'the emphasis that ** opens here is not closed; write \\* for the sign'),
    'emphasis not opened': (FIRST, 'The log has nine o’clock.', 'The log‸** has nine.', 'the emphasis that ** closes here was not opened; write \\* for the sign'),
    'emphasis of one sign not closed': (FIRST, 'The log has nine o’clock.', 'The ‸*log has nine.', 'the emphasis that * opens here is not closed; write \\* for the sign'),
    'emphasis with underscores not closed': (FIRST, 'The log has nine o’clock.', 'The ‸__log has nine.', 'the emphasis that __ opens here is not closed; write \\_ for the sign'),
    'code not closed': (FIRST, 'The log has nine o’clock.', 'The ‸`log has nine.', 'the code that ` opens here is not closed; write \\` for the sign'),
    'block of code not closed': (FIRST, 'The log has nine o’clock.', '‸```\nThe log', 'this code is not closed: write ``` on a line of its own after it'),
    'footnote': (FIRST, 'The log has nine o’clock.', 'The log‸[^1] has nine.', 'footnotes of Markdown do not work here: write a note, or the words into the text'),
    'text of a footnote': (HOME, 'Two articles:', '‸[^1]: The log.\n\nTwo articles:', 'footnotes of Markdown do not work here: write a note, or the words into the text'),
    'element not closed': (FIRST, 'The log has nine o’clock.', '‸<div>The log has nine.', '<div> is not closed: write </div> after what it holds'),
    'element not opened': (FIRST, 'The log has nine o’clock.', 'The log has nine.‸</div>', '</div> closes nothing'),
    'elements crossed': (FIRST, 'The log has nine o’clock.', '<b>The ‸<i>log</b></i>', '<i> is not closed: write </i> after what it holds'),
    'element that does not exist': (FIRST, 'The log has nine o’clock.', 'Nine ‸<sic>', "there is no HTML element <sic>; write &lt; for the sign '<'"),
    'sign of an element not closed': (FIRST, 'The log has nine o’clock.', 'Nine ‸<b', "the sign '<' opens an HTML element here that is not closed with '>'; write &lt; for the sign"),
    'Markdown behind HTML': (FIRST, 'The log has nine o’clock.', '<div>‸*Nine*</div>', 'Markdown is not read here, behind the HTML that begins this block: leave an empty line between them'),
    'list behind HTML': (FIRST, 'The log has nine o’clock.', '<br>\n‸- nine', 'Markdown is not read here, behind the HTML that begins this block: leave an empty line between them'),
    'link within a link': (FIRST, 'The log has nine o’clock.', '‸[a [b](bell-second.md) c](bell-second.md)', 'a link stands within this link: a macro is one, too; take one of them out'),
    'macro within a link': (FIRST, 'The log has nine o’clock.', '‸[{{ actor("ada-keeper") }}](bell-second.md)', 'a link stands within this link: a macro is one, too; take one of them out'),
    'id that a paragraph has': (FIRST, 'The log has nine o’clock.', '<b ‸id="p1">Nine</b>', "the page has the id 'p1' twice; give this one another, {: #some-words }"),
    'id given twice': (HOME, 'Two articles:', '## A {: #a }\n\n## B {: ‸#a }\n\nTwo articles:', "the page has the id 'a' twice; give this one another, {: #some-words }"),
    'list without an empty line before it': (HOME, 'Two articles:', 'Two articles:\n‸- one\n- two\n\n', 'an empty line is missing before this list or table: without it all runs on in one paragraph'),
    'title in HTML': (FIRST, 'The log has nine o’clock.', '‸<h1>The log</h1>', "write a title in Markdown, behind a single '#'; a page has one"),
    'quotation of 13 words behind a sign': (FIRST, 'The log has nine o’clock.', '‸> one two three four five six seven eight nine ten eleven twelve thirteen', 'a quotation has at most 12 words, this one has 13'),
    'misspelt end of a block': (FIRST, 'adds nothing.\n{% endcall %}', 'adds nothing.\n{% ‸endcal %}', "'endcal' means nothing here; did you mean 'endcall'?"),
    'note against a withdrawn article': (FIRST, 'about="when"', 'against=‸"ghost-ship"', "'ghost-ship' was withdrawn on 6 January 2024, because it was never there"),
    'script': (FIRST, 'The log has nine o’clock.', '‸<script>alert(1)</script>', "<script> cannot stand on a page; write &lt; for the sign '<'"),
    'attribute that runs a script': (FIRST, 'The log has nine o’clock.', '<b ‸onclick="x">nine</b>', "the attribute 'onclick' cannot stand on a page: it runs or sets what the frame does not allow"),
    'link in HTML': (FIRST, 'The log has nine o’clock.', '<a ‸href="../index.md">x</a>', 'write this link in Markdown, [text](address): what HTML names is not found on the site'),
    'quotation of 13 words': (FIRST, 'The log has nine o’clock.', '‸“one two three four five six seven eight nine ten eleven {{ actor("ada-keeper") }}”', 'a quotation has at most 12 words, this one has 13'),
    'quotation of 13 words in a heading': (FIRST, '"The log agrees"', '‸"“a b c d e f g h i j k l m”"', 'a quotation has at most 12 words, this one has 13'),
    'block with one sign': (FIRST, '{% call paragraph(2) %}', '‸{ call paragraph(2) }', 'a block begins with {% call … %} and ends with {% endcall %}, each with its two signs'),
    'key without a blank in a one-line map': (DATA, '{actor: ada-keeper, role: party}', '{actor: ada-keeper, role‸:party}', 'a blank is missing behind this colon'),
    'ids without a comma': (DATA, 'cites: [log-1921], against', 'cites: [‸log-1921 gazette-1921], against', "a comma is missing between 'log-1921' and the next id"),
    'list of sources not closed': (FIRST, 'cites=["log-1921"], about="when"', 'cites=["log-1921", ‸about="when"', "a bracket ']' is missing before this"),
    'text outside of a block': (FIRST, '{% call paragraph(2) %}', '‸A word.\n\n{% call paragraph(2) %}', 'text outside of a block: it belongs into a paragraph or note'),
    'list outside of a block': (FIRST, '{% call paragraph(2) %}', '- ‸A word.\n\n{% call paragraph(2) %}', 'text outside of a block: it belongs into a paragraph or note'),
    'heading inside a paragraph': (FIRST, 'The paper adds nothing.', '‸## The paper', 'a heading stands between paragraphs, not within one'),
    'title in an article': (FIRST, '## The bell', '‸# The bell', 'the title of an article stands in the shared file; begin a heading with ##'),
    'title underlined in an article': (FIRST, '## The bell', '‸The bell\n====', 'the title of an article stands in the shared file; begin a heading with ##'),
    'second title': (HOME, 'Two articles:', '‸# More\n\nTwo articles:', "a page has one heading with a single '#'; it stands in line 1"),
    'second title, underlined': (HOME, 'Two articles:', '‸More\n====\n\nTwo articles:', "a page has one heading with a single '#'; it stands in line 1"),
    'text that begins with #': (HOME, 'Two articles:', '‸#7 was hers.\n\nTwo articles:', "a page has one heading with a single '#'; it stands in line 1"),
    'heading without letters': (HOME, 'Two articles:', '‸## …\n\nTwo articles:', 'this heading has no letters for an address: give it one, {: #some-words }'),
    'first line that MkDocs takes away': (HOME, '# The Harbour Bell', '‸Note: this is ours.', "a page that begins with 'Note:' loses this line; begin with an empty line or a heading"),
    'head of a page not closed': (HOME, '# The Harbour Bell', '‸---\ntitle: x\n\n# The Harbour Bell', "what begins with '---' stands on the first line, and ends with another '---'"),
    'head of a page that is no map': (HOME, '# The Harbour Bell', '‸---\n- x\n---\n# The Harbour Bell', "between the lines '---' stand keys with values, such as 'description: …'"),
    'head of a page with the name of a macro': (HOME, '# The Harbour Bell', '---\n‸actor: x\n---\n# The Harbour Bell', "'actor' is the name of a macro; call this key something else"),
    'mistake in the head of a page': (HOME, '# The Harbour Bell', '---\ntitle: ‸[x\n---\n# The Harbour Bell', "the bracket '[' that opens here is not closed"),
    'paragraph on another page': (HOME, 'Two articles:', '‸{% call paragraph(1) %}x{% endcall %}', 'paragraphs and notes belong to pages in docs/articles'),
    'emphasis within emphasis without end': (FIRST, 'The log has nine o’clock.', '‸' + '*' * 300 + 'x' + '*' * 300, 'more than 40 signs of emphasis stand within each other; write \\* for the sign'),
    'elements within elements without end': (FIRST, 'The log has nine o’clock.', '<b>' * 40 + '‸<b>x' + '</b>' * 41, 'more than 40 HTML elements stand within each other here'),
    'a table without end': (FIRST, 'The log has nine o’clock.', '‸' + '|a' * 102 + '|\n', 'a table has at most 100 columns'),
    'pages elsewhere': ('mkdocs.yml', 'watch: [data]', 'docs_dir: ‸/etc\nwatch: [data]', 'the pages of a dossier stand in docs/'),
    'unfinished merge on a page': (FIRST, 'The log has nine o’clock.', '‸<<<<<<< HEAD\nNine.\n=======\nTen.\n>>>>>>> branch', 'two changes were not merged here: keep one version or both, and delete the lines <<<<<<<, ======= and >>>>>>>'),
    'end of line that editors do not count, on a page': (FIRST, 'The log has nine o’clock.', 'Nine.‸\u2028Ten.', 'an end of line that editors do not count (U+2028) stands here; delete it'),
    'mistake behind a line separator': (FIRST, 'The log has nine o’clock.', 'Nine. {{ ‸plaice("x") }}', "there is no macro 'plaice'; did you mean 'place'?"),
    'comment within a comment': (FIRST, 'The log has nine o’clock.', 'x <!-- a <!-- b --> ‸-->', 'this --> ends no comment; write → for an arrow'),
    'end of a comment without its beginning': (FIRST, 'The log has nine o’clock.', 'x ‸-->', 'this --> ends no comment; write → for an arrow'),
    'comment with one hyphen': (FIRST, 'The log has nine o’clock.', 'x ‸<!- y -->', 'a comment begins with <!--, and ends with -->'),
    'mail to nobody': (FIRST, 'The log has nine o’clock.', '[x](‸mailto:)', "'mailto:' has no address of the kind editors@example.org"),
    'telephone without a number': (FIRST, 'The log has nine o’clock.', '[x](‸tel:abc)', "'tel:abc' has no number"),
    'picture without a text': (FIRST, 'The log has nine o’clock.', '‸![](https://example.org/x.png)', 'a picture needs a text for readers who do not see it: ![what it shows](picture.png)'),
    'picture of another site': (FIRST, 'The log has nine o’clock.', '![x](‸https://example.org/x.png)', 'a picture of another site is not loaded here: put the file into docs/, and name that'),
    'label of a link twice': (FIRST, 'The log has nine o’clock.', '[x][log]\n\n[log]: ../sources/index.md\n‸[log]: ../index.md', "the label '[log]' stands twice; the first one is taken"),
    'emphasis with blanks inside': (FIRST, 'The log has nine o’clock.', 'The ‸** log ** has.', '** with blanks on both sides marks nothing; write \\* for the sign'),
    'marking of another dialect': (FIRST, 'The log has nine o’clock.', 'The ‸==log== has.', "'==' marks nothing here; write ** on both sides for emphasis"),
    'note of another dialect': (FIRST, 'The log has nine o’clock.', '‸!!! note\n    x', "'!!!' and '???' begin nothing here: write a note, or <details>"),
    'end of an element misspelt': (FIRST, 'The log has nine o’clock.', '<b>nine‸</bb>', "there is no HTML element <bb>; did you mean 'b'?; write &lt; for the sign '<'"),
    'element with a quotation mark left open': (FIRST, 'The log has nine o’clock.', '‸<b class="x>nine</b>', "the sign '<' opens an HTML element here that is not closed with '>'; write &lt; for the sign"),
    'frame of another site': (FIRST, 'The log has nine o’clock.', '‸<iframe src="https://example.org"></iframe>', "<iframe> cannot stand on a page; write &lt; for the sign '<'"),
    'link within a link of HTML': (FIRST, 'The log has nine o’clock.', '<a href="https://example.org">‸<a href="https://example.org">x</a></a>', 'a link stands within another one; close that one first with </a>'),
    'id with a blank in HTML': (FIRST, 'The log has nine o’clock.', '<b ‸id="x y">a</b>', 'an id is one word, without blanks'),
    'sign that HTML does not know': (FIRST, 'The log has nine o’clock.', 'Nine ‸&foo; ten', "there is no sign '&foo;' in HTML; write &amp; for the sign '&'"),
    'sign of HTML without its end': (FIRST, 'The log has nine o’clock.', 'Nine ‸&nbsp ten', "a ';' is missing behind '&nbsp'; write &amp; for the sign '&'"),
    'declaration of a document': (FIRST, 'The log has nine o’clock.', '‸<!DOCTYPE html>', "'<!' cannot stand on a page; a comment begins with <!--, and for the sign '<' write &lt;"),
    'instruction for a program': (FIRST, 'The log has nine o’clock.', '‸<?php x ?>', "'<?' cannot stand on a page; a comment begins with <!--, and for the sign '<' write &lt;"),
    'heading two levels down': (HOME, 'Two articles:', '‸#### Deep\n\nTwo articles:', 'a heading of level 4 stands below one of level 1: write ##'),
    'heading of seven signs': (HOME, 'Two articles:', '‸####### More\n\nTwo articles:', "a heading has at most six signs '#'"),
    'heading with an anchor of the frame': (HOME, 'Two articles:', '## More {: ‸#content }\n\nTwo articles:', "the page has the id 'content' twice; give this one another, {: #some-words }"),
    'what is said of a heading not closed': (HOME, 'Two articles:', '## More ‸{: #more\n\nTwo articles:', 'what is said of this heading is not closed: write } after it'),
    'quotation not closed': (FIRST, 'The log has nine o’clock.', 'Nine ‸“a b c d e f g h i j k l m n', 'the quotation mark that opens here is not closed: write ” after the words'),
    'quotation closed by another mark': (FIRST, 'The log has nine o’clock.', '‸“a b c d e f g h i j k l m"', 'the quotation mark that opens here is not closed: write ” after the words'),
    'quotation over two blocks': (FIRST, 'The log has nine o’clock.', '‸“a b c d e f g\n\nh i j k l m”', 'the quotation mark that opens here is not closed: write ” after the words'),
    'quotation of 13 words in a macro': (FIRST, '{{ place("north-quay") }}', '‸{{ place("north-quay", "“a b c d e f g h i j k l m”") }}', 'a quotation has at most 12 words, this one has 13'),
    'quotation of 13 words in other brackets': (FIRST, 'The log has nine o’clock.', '‸「a b c d e f g h i j k l m」', 'a quotation has at most 12 words, this one has 13'),
    'quotation of 13 words over two lines': (FIRST, 'The log has nine o’clock.', '‸> a b c d e f g\n> h i j k l m', 'a quotation has at most 12 words, this one has 13'),
    'letter that could not be read': (FIRST, 'The log has nine o’clock.', 'Nin‸� x.', 'a sign for a letter that could not be read (U+FFFD) stands here; delete it'),
    'letter of no script': (FIRST, 'The log has nine o’clock.', 'Nin‸\ue000 x.', 'a letter of no script (U+E000) stands here; delete it'),
    'letters read in a wrong encoding': (FIRST, 'The log has nine o’clock.', 'Nine ‸â€™ x.', "'â€™' was a letter before it was read in a wrong encoding; write that"),
    'head of a page that chooses its frame': (FIRST, '## The bell\n', '---\n‸template: nope.html\n---\n## The bell\n', "the engine chooses the frame of a page; leave 'template' out"),
    'head of a page with a list for a title': (HOME, '# The Harbour Bell', '---\ntitle: ‸[a, b]\n---\n# The Harbour Bell', "'title' needs a text; one with '[' or '{' in it needs quotation marks"),
    'navigation without a page': (CONFIG, 'Actors: actors/index.md', 'Actors:‸', 'the navigation leads nowhere: the name of a page is missing here'),
    'navigation to a part of a page': (CONFIG, 'Actors: actors/index.md', 'Actors: ‸actors/index.md#a', "the navigation leads to whole pages: write 'actors/index.md'"),
    'navigation that runs a script': (CONFIG, 'Actors: actors/index.md', 'Actors: ‸javascript:alert(1)', "a link can begin with https:, http:, mailto: or tel:, not with 'javascript:'"),
    'macro within code': (FIRST, 'The log has nine o’clock.', '`‸{{ place("north-quay") }}`', 'a macro is carried out within code, too: write {% raw %} before it and {% endraw %} behind it'),
    'macro within the sign of an element': (FIRST, 'The log has nine o’clock.', '‸<b title="{{ place(\'north-quay\') }}">x</b>', "a macro stands within this element's sign; what it gives is HTML itself"),
    'macro as the address of a link': (FIRST, 'The log has nine o’clock.', "[x](‸{{ place('north-quay') }})", 'a macro gives a whole link, no address: write its text within the macro'),
    'macro of a list with an argument': (HOME, 'Two articles:', '{{ actor_index(‸"x") }}\n\nTwo articles:', "the macro 'actor_index' takes no arguments"),
    'list within a list by two blanks': (HOME, 'Two articles:', '- a\n‸  - b\n\nTwo articles:', 'a list within a list is indented by four blanks on this page'),
    'list of numbers with brackets': (HOME, 'Two articles:', '‸1) a\n2) b\n\nTwo articles:', "a number with a bracket begins no list on this page: write it with a full stop, '1.'"),
    'line broken with a backslash': (HOME, 'Two articles:', 'a‸\\\nb\n\nTwo articles:', 'a line is broken with <br> on this page, not with a backslash'),
    'row with more cells than the head': (HOME, 'Two articles:', '| a | b |\n|---|---|\n‸| 1 | 2 | 3 |\n\nTwo articles:', 'this row has 3 cells, and the head of the table 2: write \\| for the sign'),
    'table without the line below its head': (FIRST, 'The log has nine o’clock.', '| a | b |\n‸| 1 | 2 |', 'the second line of a table parts its head from its rows, as in | --- | --- |'),
    'terms in a note': (FIRST, 'The log has nine o’clock.', 'Bell\n‸:   A thing.', "terms with ':' are not read within a paragraph or note: write HTML"),
    'attributes in a note': (FIRST, 'The log has nine o’clock.', 'Nine.\n‸{ .lead }', 'what stands in these braces is not read within a paragraph or note: write HTML'),
    'navigation to a missing page': (CONFIG, 'Actors: actors/index.md', 'Actors: ‸actor/index.md', "the navigation leads nowhere: there is no docs/actor/index.md; did you mean 'actors/index.md'?"),
    'mistake in mkdocs.yml': (CONFIG, 'Actors: actors/index.md', 'Actors: ‸[actors/index.md', "the bracket '[' that opens here is not closed"),
}  # fmt: skip
CONSEQUENCES = {
    "block with one sign",
    "key far from all",
    "last record of a section at the beginning of the line",
    "id used twice",
    "id that means something else",
    "article without page",
    "id of a Windows device",
    "id of 100 letters",
    "source id that is an anchor of the page",
    "section that is a list",
    "source issued in the future",
    "source issued after the finding was checked",
    "one name for two actors",
    "paragraph twice",
    "paragraphs out of order",
    "macro with a blank between its braces",
    "link without a text",
    "elements crossed",
    "text that begins with #",
}
"""Mistakes that are really two, or of which others follow; of every other kind nothing but the one message is told."""


def problems_of(root: Path) -> list[str]:
    with pytest.raises(DossierError) as caught:
        load(root)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_input_is_told_with_its_place_and_remedy(kind: str, harbour_copy: Path) -> None:
    name, old, new, message, *at = BROKEN[kind]
    file = harbour_copy / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, "the case must change one place"
    marked = text.replace(old, new)
    if not at:
        assert marked.count("‸") == 1, "the case must show where the problem stands"
    place = marked.index(at[0] if at else "‸")
    file.write_text(marked.replace("‸", ""), encoding="utf-8", newline="")
    line, column = marked.count("\n", 0, place) + 1, place - marked.rfind("\n", 0, place)
    told = problems_of(harbour_copy)
    assert f"{name}:{line}:{column}: {message}" in told
    assert kind in CONSEQUENCES or len(told) == 1


def test_a_message_is_one_line_without_control_characters(harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text(encoding="utf-8")
    for hostile in ('"a\\nb\\e[31mRED"', '"\\u2028"', '"\\x07"', '"a\\tb"', '"\\u202e"'):
        for field in ("kind: person", "status: happened", "place: north-quay", "lang: ru", "issued: 1921"):
            key = field.split(":")[0]
            file.write_text(text.replace(field, f"{key}: {hostile}", 1), encoding="utf-8")
            assert all(told.isprintable() for told in problems_of(harbour_copy))


# ---------------------------------------------------------------- mistakes in the grammar of a large file


def test_a_line_moved_by_a_blank_is_told_on_that_line_wherever_it_stands(harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    lines = file.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        if re.match(r"    \w+: \S", line):  # a key of a record that has a value of one line
            file.write_text("\n".join([*lines[:at], f" {line}", *lines[at + 1 :]]), encoding="utf-8")
            assert problems_of(harbour_copy)[0].startswith(f"{DATA}:{at + 1}:6: this line is indented by 5 blanks"), line


def test_two_mistakes_in_the_grammar_are_told_at_once(harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text(encoding="utf-8")
    text = text.replace("title: The bell is rung", "title: The bell: is rung").replace(
        "  the-echo:\n    kind", "  the-echo:\n     kind"
    )
    file.write_text(text, encoding="utf-8")
    assert [told.split(": ", 1)[1] for told in problems_of(harbour_copy)] == [
        "this line is indented by 5 blanks; 4 would fit the lines around it",
        "a text with ': ' in it needs quotation marks",
    ]


def test_aliases_that_multiply_are_told_and_not_followed(harbour_copy: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    (harbour_copy / DATA).write_text(bomb)
    assert any("aliases (*) repeat more and more here; write the values out" in told for told in problems_of(harbour_copy))


def test_nesting_without_end_is_told(harbour_copy: Path) -> None:
    for deep in ("[" * 100_000, "{a: " * 5000, "- " * 500):
        (harbour_copy / DATA).write_text(f"events: {deep}" if deep[0] != "-" else f"{deep}x")
        assert problems_of(harbour_copy)


# ---------------------------------------------------------------- files


def test_a_page_without_article_is_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/articles/bell-frist.md").write_text("Hello.\n")
    told = "no article in data/dossier.yml has the id 'bell-frist'; did you mean 'bell-first'?"
    assert f"docs/articles/bell-frist.md:1:1: {told}" in problems_of(harbour_copy)


@pytest.mark.parametrize("text", ["", "## The bell\n", None])
def test_of_an_article_without_its_text_nothing_else_is_told(text: str | None, harbour_copy: Path) -> None:
    page = harbour_copy / FIRST
    page.unlink() if text is None else page.write_text(text)
    missing = "data/dossier.yml:11:3: the page docs/articles/bell-first.md is missing"
    assert problems_of(harbour_copy) == [
        f"{FIRST}:1:1: paragraphs 1 to 2 of the article are not told" if text is not None else missing
    ]


def test_a_missing_shared_file_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).unlink()
    assert problems_of(harbour_copy) == ["data/dossier.yml:1:1: the shared file is missing"]


def test_an_empty_shared_file_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).write_text("")
    assert "data/dossier.yml:1:1: 'articles' is missing" in problems_of(harbour_copy)


def test_a_shared_file_that_is_a_list_or_a_text_is_told(harbour_copy: Path) -> None:
    for text in ("- a\n- b\n", "Hello."):
        (harbour_copy / DATA).write_text(text)
        told = "the shared file is a map with the keys dossier, articles, actors, events …"
        assert problems_of(harbour_copy) == [f"data/dossier.yml:1:1: {told}"]


@pytest.mark.parametrize("name", [DATA, "docs/about.md"])
def test_a_file_that_is_not_utf8_is_told_with_line_and_column(name: str, harbour_copy: Path) -> None:
    (harbour_copy / name).write_bytes(b"# a\r\nb: " + "Größe".encode("latin-1"))
    assert problems_of(harbour_copy) == [f"{name}:2:6: save this file as UTF-8: what stands here is not (byte 0xf6)"]


def test_a_file_in_utf16_is_told(harbour_copy: Path) -> None:
    (harbour_copy / DATA).write_text("dossier: x", encoding="utf-16")
    assert problems_of(harbour_copy) == ["data/dossier.yml:1:1: save this file as UTF-8; now it is UTF-16"]


def test_a_file_without_measure_is_told_and_not_read(harbour_copy: Path) -> None:
    with (harbour_copy / "docs/large.md").open("wb") as file:
        file.truncate(3_000_000_000)
    assert problems_of(harbour_copy) == ["docs/large.md:1:1: this file has 3,000,000,000 bytes; at most 500,000 are read"]


def test_hidden_files_and_folders_are_no_pages(harbour_copy: Path) -> None:
    (harbour_copy / "docs/.#index.md").symlink_to("editor@host.1:2")
    (harbour_copy / "docs/.drafts").mkdir()
    (harbour_copy / "docs/.drafts/new.md").write_text("{{ plaice }}")
    (harbour_copy / "docs/templates").mkdir()
    (harbour_copy / "docs/templates/new.md").write_text("{{ plaice }}")
    (harbour_copy / "docs/folder.md").mkdir()
    assert set(load(harbour_copy).pages) == {"index.md", "articles/bell-first.md", "articles/bell-second.md"}


def test_what_mkdocs_renders_is_what_is_read(harbour_copy: Path) -> None:
    (harbour_copy / "elsewhere").mkdir()
    (harbour_copy / "elsewhere/new.md").write_text("{{ plaice() }}")
    (harbour_copy / "docs/linked").symlink_to(harbour_copy / "elsewhere")
    (harbour_copy / "docs/old.markdown").write_text("{{ plaice() }}")
    assert problems_of(harbour_copy) == [
        "docs/linked/new.md:1:4: there is no macro 'plaice'; did you mean 'place'?",
        "docs/old.markdown:1:1: a page's name ends in '.md': call this one 'old.md'",
        "docs/old.markdown:1:4: there is no macro 'plaice'; did you mean 'place'?",
    ]


def test_pages_that_mkdocs_leaves_out_are_not_read(harbour_copy: Path) -> None:
    config = harbour_copy / CONFIG
    config.write_text(config.read_text() + "exclude_docs: |\n  drafts/\n")
    (harbour_copy / "docs/drafts").mkdir()
    (harbour_copy / "docs/drafts/new.md").write_text("{{ plaice() }}")
    assert "drafts/new.md" not in load(harbour_copy).pages


def test_links_in_the_folder_of_pages_that_lead_astray_are_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/around").symlink_to(harbour_copy / "docs")
    (harbour_copy / "docs/gone.md").symlink_to("nowhere.md")
    assert problems_of(harbour_copy) == [
        "docs/around/:1:1: this link leads back into a folder that it stands in",
        "docs/gone.md:1:1: this is a link that leads nowhere",
    ]


def test_two_pages_with_one_address_are_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs/about").mkdir()
    (harbour_copy / "docs/about/index.md").write_text("# A\n")
    (harbour_copy / "docs/About.md").write_text("# B\n")
    told = "this page and docs/About.md have one address; call one of them something else"
    assert problems_of(harbour_copy) == [f"docs/about/index.md:1:1: {told}"]


NAMES = {
    "con.md": "Windows keeps the name 'con.md' for itself; call this something else",
    "a/AUX/b.md": "Windows keeps the name 'aux' for itself; call this something else",
    "lpt1.png": "Windows keeps the name 'lpt1.png' for itself; call this something else",
    "a:b.md": "the name of this file has a ':', which Windows or an address cannot have there",
    "a?.md": "the name of this file has a '?', which Windows or an address cannot have there",
    "a#b.md": "the name of this file has a '#', which Windows or an address cannot have there",
    "a%20b.md": "the name of this file has a '%', which Windows or an address cannot have there",
    "a./b.md": "the name of this file has a '.', which Windows or an address cannot have there",
    "quay*.png": "the name of this file has a '*', which Windows or an address cannot have there",
    "about.MD": "a page's name ends in '.md': call this one 'about.md'",
    "events/bell-runk-1921.md": "nothing in events has the id 'bell-runk-1921', as this page is called; did you mean 'bell-rung-1921'?",
}


@pytest.mark.skipif(os.name == "nt", reason="such files cannot be made there")
@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_cannot_be_called_so_is_told(name: str, harbour_copy: Path) -> None:
    file = harbour_copy / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# A\n")
    assert problems_of(harbour_copy) == [f"docs/{name}:1:1: {NAMES[name]}"]


@pytest.mark.parametrize("name", ["a b.md", "مقال.md", "caf\u00e9.md", "notes.txt", "events/other.md"])
def test_a_file_that_can_be_called_so_passes(name: str, harbour_copy: Path) -> None:
    (harbour_copy / "docs" / name).parent.mkdir(exist_ok=True)
    (harbour_copy / "docs" / name).write_text("# A\n")
    load(harbour_copy)


def test_two_pages_whose_names_look_the_same_are_told(harbour_copy: Path) -> None:
    for name in ("caf\u00e9.md", "cafe\u0301.md"):
        (harbour_copy / "docs" / name).write_text("# A\n")
    assert len([told for told in problems_of(harbour_copy) if "have one address" in told]) == 1


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: A\n---\n", "<!-- later -->\n"])
def test_a_page_without_anything_on_it_is_told(text: str, harbour_copy: Path) -> None:
    (harbour_copy / "docs/about.md").write_text(text)
    assert problems_of(harbour_copy) == ["docs/about.md:1:1: this page is empty"]


def test_all_problems_are_told_at_once_in_the_order_of_the_files(harbour_copy: Path) -> None:
    data, page = harbour_copy / DATA, harbour_copy / FIRST
    data.write_text(
        data.read_text()
        .replace("kind: usual}\n      - {text: Ада", "kind: usuall}\n      - {text: Ада")
        .replace("place: north-quay", "place: quay")
    )
    page.write_text(page.read_text().replace('actor("ada-keeper"', 'actor("keeper"').replace('note("record"', 'note("rec"'))
    found = problems_of(harbour_copy)
    assert len(found) == 4
    assert found == sorted(found, key=lambda one: (one.split(":")[0], int(one.split(":")[1])))


# ---------------------------------------------------------------- what is no mistake


FINE = {
    "comment with a macro": 'Nine. <!-- TODO {{ actor("nobody") }} -->',
    "comment of Jinja": "Nine. {# {{ nobody() }} #}",
    "list at the beginning of a block": "1. Nine.\n2. Ten.",
    "quotation at the beginning of a block": "> Nine.",
    "table": "| a | b |\n| --- | --- |\n| *c* | `d` |",
    "sum": "5 * 3 = 15, and 5*3, snake_case, a < b, R&D",
    "editors’ brackets": "It [the log] has “nine […] (sharp)”, [sic] (so).",
    "escaped signs": r"\[x\] (y), \*\*, \{ a \}, \<div\>",
    "code": '`{ actor("x") }`, `<div>`, `[x](`, `**`',
    "stretch that is shown": "{% raw %}{{ actor('x') }}{% endraw %}",
    "emphasis": "**Nine**, *nine*, __nine__, ***nine***",
    "quotation of 12 words": "“one two three four five six seven eight nine ten eleven twelve”",
    "HTML": 'Nine<br>sharp, <bdi lang="ar" dir="auto">٩</bdi>, <b class="x">nine</b>',
    "address in brackets": "<https://example.org/a_b>",
    "links": "[a](bell-second.md#p1), [b](../events/bell-rung-1921.md#account-first-p1), [c](https://example.org/a_(b)), [d](#p1)",
    "link by a label": "[the log][log]\n\n[log]: ../sources/index.md#log-1921",
    "mail in angle brackets": "Write to <editors@example.org> or [by post](mailto:editors@example.org?subject=Bell).",
    "call by telephone": "[call](tel:+44-20-1234)",
    "quotation marks of other languages": "„neun Uhr“, „dziewiąta”, ”klockan nio”, « neuf heures », 「九時」, ‘nine’, the ’20s",
    "arrows and braces": "a → b, a -> b, {1, 2}, 50 % } and { 3 %, a == b, <3",
    "signs of HTML": "Nine&nbsp;o’clock &mdash; &#8230; &amp; R&D, AT&T",
    "quotation of 12 words over two lines": "> one two three four five six\n> seven eight nine ten eleven twelve",
    "list within a list by two blanks": "- a\n  - b\n\n1) c\n2) d",
    "line broken": "a\\\nb",
    "table in code": "```\n| a | b |\n| 1 | 2 |\n```",
    "list and quotation": "> one\n> - two\n> - three",
    "lines between marks": "a * b ** c".replace("**", "\\*\\*"),
    "no-break space and joiners": "10\u00a0May, می\u200cخواهم",
}


@pytest.mark.parametrize("kind", FINE)
def test_what_is_no_mistake_passes(kind: str, harbour_copy: Path) -> None:
    page = harbour_copy / FIRST
    page.write_text(page.read_text().replace("The log has nine o’clock.", FINE[kind]))
    load(harbour_copy)


FINE_PAGE = {
    "list within a list": "- a\n    - b\n- c",
    "list that is indented": " - a\n - b",
    "item that goes on": "- a\n  more\n- b",
    "two lists": "- a\n\ntext\n\n  - b",
    "row with fewer cells": "| a | b |\n|---|---|\n| 1 |",
    "sign of a cell within one": "| a | b |\n|:---|---:|\n| 1 \\| 2 | `a|b` |",
    "terms": "Bell\n:   A thing that rings.",
    "attributes": "Nine.\n{ .lead }",
    "heading with an id": "## Nine {: #nine }",
}


@pytest.mark.parametrize("kind", FINE_PAGE)
def test_what_is_no_mistake_on_a_page_passes(kind: str, harbour_copy: Path) -> None:
    home = harbour_copy / HOME
    home.write_text(home.read_text().replace("Two articles:", f"{FINE_PAGE[kind]}\n\nTwo articles:"))
    load(harbour_copy)


UNUSUAL = {
    "lang: ru": ("lang: sr-Cyrl-RS", "lang: es-419", "lang: arc", "lang: ca-valencia", "lang: zh-Hant"),
    "title: The bell is rung": (
        "title: 'The bell: is it rung?'", "title: yes", "title: 22:30", "title: 1921", "title: -5 degrees", "title: قرع الجرس",
        "title: The bell 🔔 rings", "title: Cafe\u0301", "title: Cabin no.7#B", "title: >-\n      The bell\n      is rung",
        "title: “Ring it”",
    ),
    "when: 1921-05~": (
        "when: 1921-21", "when: 192X", "when: 1921-XX-XX", "when: ../1921-05", "when: 1921-05~/1921-06-02?",
        "when: '[1921-05, 1921-06]'",
    ),
    "'https://example.org/log'": (
        "'https://пример.испытание/лог'", "'https://en.wikipedia.org/wiki/Bell_(instrument)'", "'http://example.org:8080/'",
        "'https://web.archive.org/web/2021*/https://example.org/log?a=[b]'", "'https://example.org/@a/~b/!c$d.'",
    ),
    "{actor: harbour-board, role: party}": ('{"actor":"harbour-board","role":"party"}',),
    "    country: Nowhere": ("    'country': Nowhere",),
    "editors: [A. Tester]": ("editors: [\n    A. Tester,\n    B. Tester,\n  ]",),
}  # fmt: skip
"""What stands in the shared file, and what may as well stand there though it looks odd."""


@pytest.mark.parametrize(("old", "new"), [(old, new) for old, news in UNUSUAL.items() for new in news])
def test_what_is_unusual_and_right_passes(old: str, new: str, harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    load(harbour_copy)


@pytest.mark.parametrize("name", [DATA, FIRST, CONFIG])
@pytest.mark.parametrize(("before", "end"), [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_marks_of_windows_are_no_mistakes(name: str, before: bytes, end: bytes, harbour_copy: Path) -> None:
    file = harbour_copy / name
    file.write_bytes(before + file.read_bytes().replace(b"\n", end))
    load(harbour_copy)


def test_comments_are_neither_counted_nor_published(harbour_copy: Path) -> None:
    page = harbour_copy / FIRST
    page.write_text(
        page.read_text().replace("The log has", 'The <!-- {{ actor("the-echo") }} --> log{# lint: x because y #} has')
    )
    read = load(harbour_copy).pages["articles/bell-first.md"]
    assert [call.id for call in read.calls if call.kind == "actor"] == ["ada-keeper"]
    assert "the-echo" not in read.text + read.source
    assert read.text.count("\n") == read.written.count("\n")
    assert "The  log has nine o’clock." in read.text


def test_headings_of_other_scripts_have_addresses_that_last(harbour_copy: Path) -> None:
    home = harbour_copy / HOME
    home.write_text(
        home.read_text() + "\n## Колокол\n\n## الجرس\n\n## Önal’s bell\n\n[a](#колокол) [b](#الجرس) [c](#onals-bell)\n"
    )
    load(harbour_copy)


# ---------------------------------------------------------------- the commands


@pytest.mark.parametrize("command", ["check", "build"])
def test_check_and_build_tell_problems_without_a_traceback_and_fail(command: str, harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    text = file.read_text()
    file.write_text(text.replace("place: north-quay", "place: north-key"))
    line = text.count("\n", 0, text.index("place: north-quay")) + 1
    if command == "check":
        done = dossier_command("--root", str(harbour_copy), "check")
    else:
        done = mkdocs("build", "-f", str(harbour_copy / "mkdocs.yml"), "-d", str(harbour_copy / "site"))
    assert done.returncode == 1
    assert f"data/dossier.yml:{line}:12: no place has the id 'north-key'; did you mean 'north-quay'?" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


GAPS = {
    "empty paragraph": ("The paper adds nothing.", "", "paragraph 2 is empty", "{% call paragraph(2) %}"),
    "paragraph of a comment": ("The paper adds nothing.", "<!-- later -->", "paragraph 2 is empty", "{% call paragraph(2) %}"),
    "empty note": ("The log has nine o’clock.", "", "this note is empty", '{% call note("record"'),
    "note of a blank that is none": ("The log has nine o’clock.", "&nbsp;", "this note is empty", '{% call note("record"'),
    "note on the record without a source": (
        ', cites=["log-1921"]',
        "",
        'this note needs its sources: cites=["source-id"]',
        'note("record"',
    ),
}
"""What a page that can be shown still lacks."""


@pytest.mark.parametrize("kind", GAPS)
def test_a_page_with_gaps_is_shown_and_told(kind: str, harbour_copy: Path) -> None:
    old, new, message, at = GAPS[kind]
    file = harbour_copy / FIRST
    text = file.read_text()
    assert text.count(old) == 1, "the case must change one place"
    file.write_text(text.replace(old, new))
    line = file.read_text()[: file.read_text().index(at)].count("\n") + 1
    (told,) = [str(gap) for gap in gaps(load(harbour_copy))]
    assert told.startswith(f"{FIRST}:{line}:")
    assert told.endswith(f": {message}")


def test_check_tells_what_nothing_uses_and_nobody_tells(harbour_copy: Path) -> None:
    file = harbour_copy / DATA
    quiet = "\n  quiet-1921: {title: Quiet, kind: other, status: happened, summary: Nothing.}\n\nsources:"
    file.write_text(file.read_text().replace("\nsources:", quiet))
    done = dossier_command("--root", str(harbour_copy), "check")
    assert done.returncode == 1
    assert "nothing uses 'quiet-1921'; name it on a page or in a record, or delete it" in done.stderr
    assert "the event 'quiet-1921' has neither account nor finding" in done.stderr


def test_what_is_no_file_or_lies_outside_is_told_before_it_is_published(harbour_copy: Path) -> None:
    """A pull request could else bring a link to whatever lies on the machine that publishes."""
    outside = harbour_copy.parent / "outside.txt"
    outside.write_text("secret")
    os.mkfifo(harbour_copy / "docs/pipe.png")
    (harbour_copy / "docs/device.png").symlink_to(os.devnull)
    (harbour_copy / "docs/lost.png").symlink_to("nowhere.png")
    (harbour_copy / "docs/outside.png").symlink_to(outside)
    (harbour_copy / "docs/all").symlink_to(harbour_copy.parent)
    leads_out = "this link leads out of the dossier's folder, and whatever lies there would be published: put a copy here"
    assert problems_of(harbour_copy) == [
        f"docs/all:1:1: {leads_out}",
        "docs/device.png:1:1: this is no file that can be read",
        f"docs/device.png:1:1: {leads_out}",
        "docs/lost.png:1:1: this is a link that leads nowhere",
        f"docs/outside.png:1:1: {leads_out}",
        "docs/pipe.png:1:1: this is no file that can be read",
    ]


@pytest.mark.parametrize("path", ["search", "events", "data/csv"])
def test_a_file_where_the_site_has_a_folder_is_told(path: str, harbour_copy: Path) -> None:
    (harbour_copy / "docs" / path).parent.mkdir(exist_ok=True)
    (harbour_copy / "docs" / path).write_text("x")
    assert problems_of(harbour_copy) == [f"docs/{path}:1:1: the site has a folder '{path}' here: call this file something else"]


@pytest.mark.parametrize("path", ["actors/index.md", "data/dossier.sqlite", "sitemap.xml"])
def test_a_folder_where_the_site_has_a_file_is_told(path: str, harbour_copy: Path) -> None:
    (harbour_copy / "docs" / path).mkdir(parents=True)
    (harbour_copy / "docs" / path / "plan.png").write_text("x")
    assert problems_of(harbour_copy) == [f"docs/{path}/:1:1: the site has a file of this name: call this folder something else"]


def test_folders_within_folders_without_end_are_told(harbour_copy: Path) -> None:
    (harbour_copy / "docs" / "/".join("d" * 200)).mkdir(parents=True)
    deepest = "d/" * 30
    assert problems_of(harbour_copy) == [f"docs/{deepest}:1:1: folders stand at most 30 deep within each other"]
