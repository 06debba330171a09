"""Files as people hand them in: encodings, separators, workbooks, and what is no table at all."""

import csv
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from campaigns.errors import FileError
from campaigns.plan.observation import Observation
from campaigns.plan.vocabulary import Precision
from campaigns.tables.reading import read_table
from campaigns.tables.sheet import MOST_COLUMNS, MOST_ROWS
from campaigns.tables.workbook import LARGEST_UNPACKED
from tests.tables.reading_rows import LIMIT, SAMPLE, csv_file, imported, row, the_activity

TEXT = "event_id,title,start_date,city,country_iso2\r\n1,Vigília às três,2027-07-30,Brasília,BR\r\n"


def workbook(*rows: list[object], title: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for cells in rows:
        book.active.append(cells)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_letters_are_read_in_every_usual_encoding(encoding):
    plan = imported(TEXT.encode(encoding))

    assert the_activity(plan).title == "Vigília às três"
    assert len(plan.notes) == (encoding == "cp1252")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found_by_the_header(separator):
    cells = row(title="Vigil, march; and song", country_iso2="GB;RO;PK")
    activity = the_activity(imported(csv_file(cells, separator=separator)))

    assert activity.title == "Vigil, march; and song"
    assert activity.countries == ("GB", "RO", "PK")


def test_headings_may_differ_in_case_spaces_and_order_and_blank_lines_do_not_count():
    content = b"\r\nOur events,,\r\n\r\nStart Date , TITLE,Event-ID\r\n\r\n,,\r\n2027-07-30,Vigil,7\r\n"
    plan = imported(content)

    assert the_activity(plan).import_key == "7"
    assert plan.bad == ()
    assert read_table(content, "f.csv", limit=LIMIT)[0].rows[0].number == 7


def test_a_cell_may_hold_line_breaks_and_quotation_marks():
    content = b'event_id,title,start_date,notes\n1,"The ""blue"" hour",2027-07-30,"one\r\ntwo"\n'
    activity = the_activity(imported(content))

    assert (activity.title, activity.notes) == ('The "blue" hour', "one\ntwo")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "“f.csv” is empty."),
        (b"\xef\xbb\xbf \r\n", "“f.csv” is empty."),
        (b"a,b\n1,2\n", "“f.csv” has no header we know."),
        (b"%PDF-1.7", "“f.csv” is a PDF file, not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "“f.csv” is an old Excel file or has a password."),
        (b"PK\x03\x04 and nothing", "“f.csv” is damaged and cannot be unpacked."),
        (b'title,start_date\n"Vigil,2027-07-30\n', "“f.csv” ends inside quotation marks"),
        (b"title,start_date,Title\n1,2,3\n", "“f.csv” has two columns called title."),
        (TEXT.encode("utf-16")[:-1], "“f.csv” is damaged at byte"),
        (TEXT.encode() * 3 + b"\xe9", "“f.csv” is UTF-8 that is damaged at byte"),
        (
            b"title,start_date\n" + b"x,2027-07-30\n" * (MOST_ROWS + 50),
            f"“f.csv” has more than {MOST_ROWS:,} rows.",
        ),
        (b"title,start_date" + b",x" * MOST_COLUMNS, f"“f.csv” has more than {MOST_COLUMNS} columns."),
        (b"title,start_date\n" + b"x" * 10_000_001 + b",2027-07-30\n", "“f.csv” cannot be read as rows"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, reason):
    with pytest.raises(FileError) as refused:
        read_table(content, "f.csv", limit=LIMIT)

    assert str(refused.value).startswith(reason)


def test_a_file_past_the_limit_is_not_opened():
    with pytest.raises(FileError, match="Divide it"):
        read_table(SAMPLE.read_bytes(), "f.csv", limit=1000)


def test_a_workbook_that_unpacks_to_far_more_than_a_plan_is_not_opened():
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb, bomb.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(LARGEST_UNPACKED // 10_000_000 + 1):
            part.write(bytes(10_000_000))

    with pytest.raises(FileError, match="far larger unpacked"):
        read_table(packed.getvalue(), "f.xlsx", limit=LIMIT)


def test_a_workbook_with_entities_in_its_xml_is_refused():
    good = ZipFile(BytesIO(workbook(["title", "start_date"], ["Vigil", "2027"])))
    packed = BytesIO()
    with ZipFile(packed, "w") as bad:
        for name in good.namelist():
            part = good.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY e "boom">]><worksheet', 1)
            bad.writestr(name, part)

    with pytest.raises(FileError, match="cannot be read as a workbook"):
        read_table(packed.getvalue(), "f.xlsx", limit=LIMIT)


def test_dates_times_and_numbers_of_a_workbook_are_what_they_are_in_a_csv_file():
    header = [
        "event_id",
        "title",
        "start_date",
        "end_date",
        "start_time_local",
        "attendance",
        "status",
        "edition_year",
    ]
    plan = imported(
        workbook(
            header, [7, "Vigil", datetime(2027, 7, 30), date(2027, 7, 31), time(18, 30), 1600.0, "held", 2027]
        )
    )
    activity = the_activity(plan)
    (seen,) = [record for record in plan.new if isinstance(record, Observation)]

    assert (activity.import_key, activity.first_day, activity.last_day) == (
        "7",
        date(2027, 7, 30),
        date(2027, 7, 31),
    )
    assert (activity.start_time, activity.edition, seen.people) == (time(18, 30), 2027, 1600)


def test_a_month_that_a_spreadsheet_turned_into_a_day_is_still_a_month():
    header = ["title", "start_date", "end_date", "date_precision"]
    plan = imported(workbook(header, ["Vigil", datetime(2027, 2, 1), datetime(2027, 2, 1), "month"]))
    activity = the_activity(plan)

    assert (activity.precision, activity.last_day) == (Precision.MONTH, date(2027, 2, 28))
    assert plan.notes == ()


def test_the_sample_as_a_workbook_is_the_same_74_rows():
    rows = list(csv.reader(SAMPLE.read_text(encoding="utf-8").splitlines()))
    known = imported(SAMPLE.read_bytes()).records
    plan = imported(workbook(*rows, title="Events"), known)

    assert (plan.new_rows, plan.changed_rows, plan.same_rows, plan.bad_rows) == (0, 0, 74, 0)


def test_sheets_nobody_knows_are_named_and_empty_ones_are_not():
    book = openpyxl.Workbook()
    book.active.append(["title", "start_date"])
    book.active.append(["Vigil", "2027-07-30"])
    book.create_sheet("Budget").append(["what", "how much"])
    book.create_sheet("Empty")
    packed = BytesIO()
    book.save(packed)
    plan = imported(packed.getvalue())

    assert plan.new_rows == 1
    assert [note.message for note in plan.notes] == [
        "These sheets have no header we know and are not read: Budget."
    ]


def test_a_control_character_that_excel_wrote_in_its_own_way_is_no_text():
    activity = the_activity(
        imported(workbook(["title", "start_date", "notes"], ["V", "2027", "one_x000D_\ntwo"]))
    )

    assert activity.notes == "one\ntwo"
