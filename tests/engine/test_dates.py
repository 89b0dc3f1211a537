"""EDTF dates and their words."""

import re
from datetime import date

import pytest

from dossier.model.dates import when


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019-06-30", "30 June 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("2016-07-14~", "about 14 July 2016"),
        ("2018-05?", "perhaps May 2018"),
        ("2018-05%", "perhaps about May 2018"),
        ("[2021-09-15,2021-09-16]", "15 or 16 September 2021"),
        ("[2021-09-14,2021-09-15,2021-10-01]", "14 September, 15 September or 1 October 2021"),
        ("2021-10-18/2021-10-22", "18 to 22 October 2021"),
        ("2021-05-28/2021-06-02", "28 May to 2 June 2021"),
        ("2020-12-30/2021-01-02", "30 December 2020 to 2 January 2021"),
        ("2019-05/2019-07", "May to July 2019"),
        ("2019-06~/2019-07", "about June 2019 to July 2019"),
        ("2012-11/..", "since November 2012"),
        ("../2019", "until 2019"),
        ("2021-05-XX", "a day in May 2021"),
        ("2021-XX", "a month in 2021"),
        ("201X", "the 2010s"),
        ("2021-22", "summer 2021"),
    ],
)
def test_a_date_is_told_in_words_with_its_uncertainty(text: str, words: str) -> None:
    assert when(text).words == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-06-30", date(2019, 6, 30), date(2019, 6, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("[2021-09-15,2021-09-16]", date(2021, 9, 15), date(2021, 9, 16)),
        ("2016-07-14~", date(2016, 7, 14), date(2016, 7, 14)),
        ("2012-11/..", date(2012, 11, 1), None),
        ("../2019", None, date(2019, 12, 31)),
    ],
)
def test_a_date_knows_the_days_it_can_mean(text: str, first: date | None, last: date | None) -> None:
    assert (when(text).first, when(text).last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2019-13",
        "",
        "[2021",
        "2021-01/2021-02/2021-03",
        "/",
        "/..",
        " 2021",
        "2021-00",
        "2021-25",
        "1X99",
        "156X-12-25",
        "2019-06-30T12:00",
        "2004-06~-11",
        "{1921,1922}",
        "٢٠٢١",
        "9999",
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write EDTF: 2019-06-30"):
        when(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30.06.2019", "2019-06-30"),
        ("30 June 2019", "2019-06-30"),
        ("June 30th, 2019", "2019-06-30"),
        ("Sept. 2019", "2019-09"),
        ("2019/6/3", "2019-06-03"),
        ("20190630", "2019-06-30"),
        ("‘2019-06-30’", "2019-06-30"),
        ("30 June 2019 to 2 July 2019", "2019-06-30/2019-07-02"),
        ("2019-06-30 – 2019-07-02", "2019-06-30/2019-07-02"),
        ("2015-2023", "2015/2023"),
        ("2015–2023", "2015/2023"),
    ],
)
def test_a_date_as_newspapers_write_it_is_told_as_it_is_to_be_written(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match=f"is not a date; write {re.escape(meant)}$"):
        when(text)


@pytest.mark.parametrize("text", ["3/7/2020", "2020-13-01", "31.04.2020", "32 May 2020", "June", "1 to 3 June 2019"])
def test_of_what_can_mean_two_days_or_none_nothing_is_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write EDTF"):
        when(text)


@pytest.mark.parametrize(
    ("text", "told"), [("2019-02-30", "February 2019 has 28 days"), ("2020-04-31", "April 2020 has 30 days")]
)
def test_a_day_beyond_the_end_of_its_month_is_told_so(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"is not a date: {told}$"):
        when(text)


def test_an_interval_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        when("2021-10/2021-09")


def test_several_days_stand_in_their_order() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        when("[2021-06,2021-01,2021-07]")


def test_only_a_certain_day_counts_as_a_day() -> None:
    assert [when(text).is_day for text in ("2019-06-30", "2019-06", "2019-06-30~", "[2019-06-30,2019-07-01]")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019-06-30/2019-06-30", "30 June 2019"),
        ("2019/2019", "2019"),
        ("200X", "the decade from 2000"),
        ("20XX", "the years 2000 to 2099"),
        ("2021-XX-XX", "a day in 2021"),
        ("2021-24", "winter 2021"),
    ],
)
def test_equal_ends_are_told_once_and_a_decade_is_no_century(text: str, words: str) -> None:
    assert when(text).words == words


def test_a_winter_ends_in_the_following_year() -> None:
    assert (when("2021-24").first, when("2021-24").last) == (date(2021, 12, 1), date(2022, 2, 28))


def test_a_date_keeps_its_form() -> None:
    forms = [when(text).form for text in ("2019-06-30", "2019-06", "2019-06/2019-07", "[2019-06-30,2019-07-01]", "201X")]
    assert forms == ["day", "within", "lasted", "choice", "within"]
    assert when("[2019-06-30,2019-07-01]").days == (date(2019, 6, 30), date(2019, 7, 1))
