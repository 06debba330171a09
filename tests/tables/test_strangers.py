"""Whatever strangers write into a file: it is read, or refused with a sentence, and known again."""

import csv
from io import StringIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.errors import FileError
from campaigns.tables.columns import COLUMNS, PAST_EVENTS
from campaigns.tables.reading import read_table
from tests.tables.plans import HOSTILE
from tests.tables.reading_rows import LIMIT, imported

USUAL = {
    "event_id": ["A-1", "A-2", "A-3"],
    "title": ["Vigil", "March", ""],
    "start_date": ["2027-07-30", "2027-07", "2027", "30.7.2027"],
    "end_date": ["", "2027-07-31", "2027-08"],
    "date_precision": ["day", "month", "unknown", ""],
    "start_time_local": ["", "18:00", "6 pm", "25:00"],
    "status": ["held", "planned", "cancelled", "postponed"],
    "country_iso2": ["KE", "KE;UG", "UK", "QQ", ""],
    "city": ["Nairobi", "Nairobi;Kampala", "online", ""],
    "attendance": ["", "1,600", "-1", "many", "200+"],
    "attendance_qualifier": ["", "exact", "approx", "under"],
    "edition_year": ["2027", "2027.0", "MMXXVII", ""],
    "id": ["", "00000000-0000-0000-0000-000000000005", "not one"],
}
cells = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20), st.just(""))
slowly = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    columns = draw(st.lists(st.sampled_from(COLUMNS["activities"]), unique=True, max_size=12))
    columns = draw(st.permutations(sorted({"title", "start_date", *columns})))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for _ in range(draw(st.integers(1, 4))):
        writer.writerow(
            draw(st.sampled_from(USUAL[name]) | cells if name in USUAL else cells) for name in columns
        )
    return text.getvalue().encode("utf-8", "replace")


@slowly
@given(content=files())
def test_every_row_of_a_stranger_is_taken_or_refused_and_the_second_time_nothing_is_new(content):
    first = imported(content)
    rows = len(read_table(content, "f.csv", limit=LIMIT)[0].rows)
    assert first.new_rows + first.changed_rows + first.same_rows + first.bad_rows == rows

    again = imported(content, first.records)
    assert (again.new_rows, again.changed_rows) == (0, 0)
    assert again.bad == first.bad


@slowly
@given(
    content=st.binary(max_size=300),
    header=st.sampled_from([b"", b"PK\x03\x04", ",".join(PAST_EVENTS).encode()]),
)
def test_any_bytes_are_a_table_or_refused_with_a_sentence(content, header):
    try:
        sheets = read_table(header + content, "f", limit=LIMIT)
    except FileError as refused:
        said = str(refused)
    else:
        said = f"{len(sheets)} table."
    assert said.endswith(".")
