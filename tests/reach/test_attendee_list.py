"""Lists of who attended, as programs write them: the right column is read, and no message names anybody."""

import codecs

import pytest

from campaigns.errors import FileError
from campaigns.reach.attendee_list import read_list

ANA, BEN, CY = "ana@x.org", "ben@x.org", "cy@x.org"


@pytest.mark.parametrize(
    "content",
    [
        f"{ANA}\n{BEN}\n",
        f"{ANA}\r\n{BEN}",
        f"E-mail\n{ANA}\n{BEN}\n",
        f"Correo electrónico\n{ANA}\n{BEN}\n",
        f"Those who came\n{ANA}\n{BEN}\n",  # unlike all the others
    ],
)
def test_text_is_one_entry_a_line_without_its_heading(content):
    assert read_list(content.encode(), "who.txt") == (ANA, BEN)


def test_names_are_not_taken_for_a_heading():
    assert read_list(b"Ana Diallo\nBen Okoro\n", "who.txt") == ("Ana Diallo", "Ben Okoro")
    assert read_list(b"Diallo, Ana\nOkoro, Ben\n", "who.txt") == ("Diallo, Ana", "Okoro, Ben")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(encoding):
    assert read_list(f"josé@x.org\n{BEN}".encode(encoding), "who.txt") == ("josé@x.org", BEN)
    big_end_first = codecs.BOM_UTF16_BE + f"josé@x.org\n{BEN}".encode("utf-16-be")
    assert read_list(big_end_first, "who.txt") == ("josé@x.org", BEN)


@pytest.mark.parametrize(
    "heading",
    [
        "Name,E-mail,Town",
        "Name (Original Name),User Email,Join Time",
        "Nom,Téléphone,Ville",
        "First name,Phone,Last name",
        "Organisation,Member ID,Comment",
        "Country,Full name,City",
        "Country,Mobile No.,Name",
        "Город,Телефон,Имя",
    ],
)
def test_the_column_that_identifies_a_person_is_found(heading):
    assert read_list(f"{heading}\na,{ANA},b\nc,,d\ne,{BEN}\nf\n".encode(), "who.csv") == (ANA, "", BEN, "")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_understood(separator):
    rows = [["Town", "Email"], ["Rome; Lazio, Italy", ANA], ["Oslo", BEN]]
    content = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert read_list(content.encode(), "WHO.CSV") == (ANA, BEN)
    assert read_list(f"sep={separator}\n{content}".encode(), "who.csv") == (ANA, BEN)


def test_the_only_column_needs_no_heading():
    assert read_list(f"{ANA}\n{BEN}\n".encode(), "who.csv") == (ANA, BEN)
    assert read_list(f"id\n{ANA}\n\n{BEN}\n".encode(), "who.csv") == (ANA, "", BEN)
    assert read_list(b"", "who.csv") == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"First name,Last name\nAna,Diallo\n{ANA},x\n", "columns are “First name”, “Last name”. Call one"),
        (f"Email,E-mail address\n{ANA},{BEN}\n", "columns are “Email”, “E-mail address”"),
        (f"Diallo,{ANA}\nOkoro,{BEN}\n", "columns are column 1, column 2"),
        (f"Ana Diallo,{ANA},Town\nBen Okoro,{BEN},Rome\n", "columns are column 1, column 2, “Town”"),
        (f'Town,Email\nRome,"{ANA}\nOslo,{BEN}\n', "Row 2 of “who.csv” goes on over several lines"),
    ],
)
def test_a_table_that_does_not_tell_who_is_refused_and_names_nobody(content, words):
    with pytest.raises(FileError, match=words) as refused:
        read_list(content.encode(), "who.csv")
    assert not any(part in str(refused.value) for part in ("ana", "Ana", "Diallo", "ben", "Okoro"))


@pytest.mark.parametrize(
    "content",
    [
        f"josé@x.org\n{ANA}".encode("latin-1"),
        f"josé@x.org\n{ANA}".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"a",
        b"PK\x03\x04 the start of a workbook",
    ],
)
def test_what_is_no_text_is_refused_and_leaves_nothing_behind(content):
    with pytest.raises(FileError, match=r"“who\.txt” is not text in UTF-8") as refused:
        read_list(content, "who.txt")
    assert refused.value.__context__ is None  # a UnicodeDecodeError holds the file


def test_a_cell_too_long_to_be_one_is_refused():
    with pytest.raises(FileError, match="cannot be read as a table"):
        read_list(b"Town,Email\nRome," + b"a" * 10_100_000, "who.csv")
