"""What the end of a feed's address may ask for, and the sentence for everything else."""

from datetime import date
from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.feeds.question import ASKED_NOTHING, LONGEST_QUESTION, PARAMETERS, QuestionError, understood
from campaigns.ics.event import Variant
from campaigns.plan.feed import Feed
from campaigns.plan.filter import ActivityFilter

KEY = UUID("5d6e1f7c-6f0a-4bb4-9c43-7c0d4f4b7a31")


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("edition=2027", {"edition": 2027}),
        (f"campaign={KEY}", {"campaign": KEY}),
        ("audience=frontline/health", {"audience": "frontline/health"}),
        ("audience=frontline%2Fhealth", {"audience": "frontline/health"}),
        ("country=KE", {"country": "KE"}),
        ("country=ke", {"country": "KE"}),
        ("level=national", {"level": "national"}),
        ("kind=march", {"kind": "march"}),
        ("format=online", {"format": "online"}),
        (f"organiser={KEY}", {"organiser": KEY}),
        (f"partner={KEY}", {"organisation": KEY}),
        ("from=2027-07-01&to=2027-07-31", {"from_day": date(2027, 7, 1), "to_day": date(2027, 7, 31)}),
        ("country=KE&kind=march", {"country": "KE", "kind": "march"}),
    ],
)
def test_each_condition_is_understood(query, narrowed):
    assert understood(query).narrowed == ActivityFilter(**narrowed)


@pytest.mark.parametrize(
    ("query", "variant"),
    [
        ("", Variant(language="sw", mark_cancelled=True, date_bars=True, alarms=(60,))),
        ("lang=fr", Variant(language="fr", mark_cancelled=True, date_bars=True, alarms=(60,))),
        ("alarms=5,1440", Variant(language="sw", mark_cancelled=True, date_bars=True, alarms=(1440, 5))),
        ("rich=1", Variant(language="sw", mark_cancelled=True, date_bars=True, alarms=(60,), rich=True)),
        ("rich=0", Variant(language="sw", mark_cancelled=True, date_bars=True, alarms=(60,))),
    ],
)
def test_words_and_extras_take_the_place_of_the_feeds_own(query, variant):
    feed = Feed(title="All", language="sw", mark_cancelled=True, date_bars=True, alarms=(60,))
    assert understood(query).variant(feed) == variant


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colour=red", "A feed knows no “colour”. What can be asked for: edition, campaign,"),
        ("Country=KE", "A feed knows no “Country”."),
        ("country=KE&country=UG", "The address says “country” twice. Keep one of them."),
        ("lang=fr&lang=fr", "The address says “lang” twice. Keep one of them."),
        ("country=", "The address says country and not which."),
        ("country=%20", "The address says country and not which."),
        ("country", "What stands after the question mark of the address cannot be read."),
        ("country=KE&", "What stands after the question mark of the address cannot be read."),
        ("&", "What stands after the question mark of the address cannot be read."),
        ("country=%FF", "What stands after the question mark of the address cannot be read."),
        ("country=%ED%A0%80", "What stands after the question mark of the address cannot be read."),
        ("country=XX", "country cannot be “XX”. “XX” is no country code"),
        ("audience=nobody", "audience cannot be “nobody”."),
        ("edition=27", "edition cannot be “27”. A year has four digits, such as 2027."),
        ("edition=٢٠٢٧", "edition cannot be “٢٠٢٧”."),
        ("campaign=7", "campaign cannot be “7”. An id looks like"),
        ("level=lunar", "level cannot be “lunar”."),
        ("kind=lunar", "kind cannot be “lunar”."),
        ("format=lunar", "format cannot be “lunar”."),
        ("from=30.7.2027", "from cannot be “30.7.2027”. A day looks like 2027-07-30."),
        ("to=2027-02-30", "to cannot be “2027-02-30”. A day looks like 2027-07-30."),
        ("lang=not%20one", "lang cannot be “not one”."),
        ("alarms=soon", "alarms cannot be “soon”. Reminders are minutes before the start"),
        ("alarms=60,60", "alarms cannot be “60,60”. A calendar can have up to 3"),
        ("alarms=999999", "alarms cannot be “999999”. A reminder comes 0 to"),
        ("rich=yes", "rich cannot be “yes”. It is 1 for yes or 0 for no."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(query, sentence):
    with pytest.raises(QuestionError) as refused:
        understood(query)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("value", ["KE%00", "%20KE%0D%0A", "%E2%80%A8KE"])
def test_what_cannot_be_seen_is_taken_away_as_from_everything_that_is_typed(value):
    assert understood(f"country={value}").narrowed.country == "KE"


def test_a_question_too_long_to_be_ours_is_not_read():
    with pytest.raises(QuestionError, match=r"asks with 2,001 characters and 2,000 fit"):
        understood("country=KE".ljust(LONGEST_QUESTION + 1, "&"))


def refusal_of(query):
    """The sentence by which a question is refused, empty when it is understood. Nothing else may happen."""
    try:
        understood(query)
    except QuestionError as refused:
        return str(refused)
    return ""


@given(st.text(max_size=80), st.text(max_size=200))
def test_no_name_and_no_value_breaks_the_reading(name, value):
    for query in (f"{name}={value}", urlencode({name: value}, errors="replace")):
        sentence = refusal_of(query)
        assert len(sentence) < 500
        assert "\n" not in sentence
        assert sentence == "" or sentence.endswith(".")


@given(st.sampled_from(PARAMETERS), st.text(max_size=100))
def test_no_value_of_a_known_parameter_breaks_the_reading(name, value):
    sentence = refusal_of(f"{name}={quote(value, errors='replace')}")
    assert sentence == "" or name in sentence


def test_two_questions_have_two_keys_and_the_same_has_one():
    queries = [
        "",
        "country=KE",
        "country=UG",
        "lang=fr",
        "lang=fr&country=KE",
        "rich=1",
        "alarms=0",
        "from=2027-01-01",
    ]
    keys = [understood(query).key for query in queries]
    assert len(set(keys)) == len(queries)
    assert understood("country=KE&lang=fr").key == understood("lang=fr&country=ke").key
    assert ASKED_NOTHING.key == keys[0] == ""
    assert all(len(key) == 64 for key in keys[1:])
