"""Where past World Day events were placed, counted anew from the file."""

import csv
from datetime import date

from campaigns.reference.past_events import FILE, placed


def test_events_known_to_the_day_are_counted_by_their_distance_from_30_july():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] == "world_day"]
    days = [date.fromisoformat(row["start_date"]) for row in rows if row["date_precision"] == "day"]

    past = placed(7, 30)

    assert past.all == len(days) == 45
    assert past.on_the_day == sum((day.month, day.day) == (7, 30) for day in days) == 26
    assert past.within(1, 3) == sum(day.month == 7 and 27 <= day.day <= 29 for day in days) == 14
    assert past.within(4, 7) == 4
    assert past.after == {27: 1}
