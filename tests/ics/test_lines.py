import pytest
from icalendar import Event
from icalendar.parser import Parameters

from campaigns.ics.lines import LONGEST_LINE, address_value, escaped, folded, line, text_line


@pytest.mark.parametrize("length", [1, 60, 74, 75, 76, 149, 150, 151, 10_000])
@pytest.mark.parametrize("letter", ["a", "é", "語", "\N{CANDLE}", "\\", ";", "\n", " "])
def test_no_line_is_longer_than_75_octets_and_each_is_utf_8(letter, length):
    written = text_line("SUMMARY", letter * length)

    assert written.endswith(b"\r\n")
    for piece in written.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(piece) <= LONGEST_LINE
        piece.decode()
    assert written.replace(b"\r\n ", b"").decode() == f"SUMMARY:{escaped(letter * length)}\r\n"


def test_a_line_of_75_octets_is_not_folded():
    assert folded(b"x" * 75) == b"x" * 75 + b"\r\n"
    assert folded(b"x" * 76) == b"x" * 75 + b"\r\n x\r\n"


@pytest.mark.parametrize("shift", range(4))
def test_an_escaped_character_is_never_cut_in_two(shift):
    pieces = text_line("X", "a" * shift + "\\;," * 100).split(b"\r\n ")
    assert all((len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0 for piece in pieces)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a;b,c", "a\\;b\\,c"),
        ("one\ntwo", "one\\ntwo"),
        ("C:\\New\\notes", "C:\\\\New\\\\notes"),  # icalendar's own vText makes a line break of \N
        ('"quoted": 100% ^', '"quoted": 100% ^'),
        ("tab\there", "tab\there"),
    ],
)
def test_text_is_escaped_as_rfc_5545_has_it_and_nothing_else_is(text, value):
    assert escaped(text) == value
    read = Event.from_ical(b"BEGIN:VEVENT\r\n" + text_line("SUMMARY", text) + b"END:VEVENT\r\n")
    assert read["SUMMARY"] == text


@pytest.mark.parametrize(
    "control", ["\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_whatever_ends_a_line_for_some_reader_is_an_escaped_line_break(control):
    assert text_line("SUMMARY", f"a{control}BEGIN:VEVENT") == b"SUMMARY:a\\nBEGIN:VEVENT\r\n"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
def test_control_characters_are_dropped(control):
    assert text_line("SUMMARY", f"a{control}b") == b"SUMMARY:ab\r\n"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Plain", b"CN=Plain"),
        ("Law; order, and: peace", b'CN="Law; order, and: peace"'),
        ('The "House"', b"CN=\"The ^'House^'\""),
        ("a^b", b"CN=a^^b"),
        ("a\r\nATTENDEE:mailto:x@example.org", b'CN="a ATTENDEE:mailto:x@example.org"'),
    ],
)
def test_a_parameter_is_quoted_and_escaped_as_rfc_6868_has_it(name, written):
    expected = b"ORGANIZER;" + written + b":mailto:a@example.org"
    assert line("ORGANIZER", "mailto:a@example.org", CN=name).replace(b"\r\n ", b"") == expected + b"\r\n"
    assert Parameters.from_ical(written.decode())["CN"] == name.replace("\r\n", " ")


def test_an_address_is_a_uri_of_ascii_and_keeps_what_may_stand():
    assert (
        address_value("https://example.org/a,b;c?d=%20&e=[1]#f") == "https://example.org/a,b;c?d=%20&e=[1]#f"
    )
    assert address_value('https://example.org/ä"<>\\') == "https://example.org/%C3%A4%22%3C%3E%5C"
