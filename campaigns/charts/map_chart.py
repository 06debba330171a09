"""Where activities happen: towns as circles, countries shaded, drawn without map tiles.

The page has to hand plotly the address of the country shapes: config={"topojsonURL": ...}.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import plotly.graph_objects as go

from campaigns.charts.chart import BLUE, CLEAR, GREY, LINE, ORANGE, Cell, Chart, Drawing, counted, literal

BORDERS = "Boundaries and names shown do not imply official endorsement."
HEIGHT = 400  # px
SMALLEST, LARGEST = 7, 24  # px, diameter of a town's circle
MOST_NAMED = 3  # countries in the text


class PlaceCount(Protocol):
    """A town and how many activities it has; without a city, those of which only the country may be shown.

    country: ISO 3166-1 alpha-2, empty when unknown. latitude, longitude: degrees, both or neither.
    """

    @property
    def country(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def activities(self) -> int: ...


class CountryName(Protocol):
    """What the map needs of a country. alpha_3: the three-letter code the shapes are known by."""

    @property
    def name(self) -> str: ...
    @property
    def alpha_3(self) -> str: ...


Countries = Mapping[str, CountryName]


@dataclass(frozen=True)
class Closed:
    """Where a day is off. day: in words. why: country -> weekend, or the names of its public holidays."""

    day: str
    why: Mapping[str, str]

    def note(self, country: str) -> str:
        """What hovering over a country adds, escaped; empty where people work."""
        return f"<br>{self.day}: {literal(self.why[country])}" if country in self.why else ""


_NOWHERE = Closed("", {})


def world_map(
    places: Iterable[PlaceCount],
    in_country: Mapping[str, int],
    countries: Countries,
    closed: Closed | None = None,
) -> Chart:
    """Activities by town (size of the circle) and by country (shade of its ground).

    places: as far as each activity's disclosure lets its place be shown. in_country: country -> activities,
    each counted once in a country even with two towns there. countries: by ISO 3166-1 alpha-2.
    closed: said beside the countries where that day is off, and in the table; None to leave it out.
    Towns without a position and countries too small for the shapes are in the table.
    """
    known = sorted(places, key=lambda place: (-place.activities, place.country, place.city))
    towns = [place for place in known if place.latitude is not None and place.longitude is not None]
    whole = [place for place in known if not place.city and place.country in countries]
    shaded = {code: number for code, number in in_country.items() if code in countries}
    off = closed or _NOWHERE
    traces = [_shades(shaded, countries, off)] if shaded else []
    traces += [_whole_countries(whole, countries, off)] if whole else []
    traces += [_towns(towns, countries, off)] if towns else []
    figure = go.Figure({"data": traces, "layout": _layout()})
    rows = _table(known, in_country, countries)
    if closed:
        names = {countries[code].name: why for code, why in closed.why.items() if code in countries}
        rows = [{**row, closed.day: names.get(str(row["Country"]), "")} for row in rows]
    return Chart(figure, _text(known, shaded, countries, off), rows)


def _shades(in_country: Mapping[str, int], countries: Countries, off: Closed) -> Drawing:
    largest = max(in_country.values(), default=1)
    return {
        "type": "choropleth",
        "name": "Activities in the country",
        "locationmode": "ISO-3",
        "locations": [countries[code].alpha_3 for code in in_country],
        "z": list(in_country.values()),
        "zmin": 0,
        "zmax": largest,
        "colorscale": [[0, "rgba(47, 126, 216, 0.12)"], [1, "rgba(47, 126, 216, 0.6)"]],
        "marker": {"line": {"width": 0.7, "color": GREY}},
        "colorbar": {
            "orientation": "h",
            "thickness": 8,
            "len": 0.5,
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "top",
            "title": {"text": "Activities in the country", "side": "top"},
            "tickvals": sorted({1, largest}),
        },
        "text": [
            f"{literal(countries[code].name)}: {number:,}{off.note(code)}"
            for code, number in in_country.items()
        ],
        "hoverinfo": "text",
    }


def _whole_countries(places: Sequence[PlaceCount], countries: Countries, off: Closed) -> Drawing:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": "Country, town not named",
        "locationmode": "ISO-3",
        "locations": [countries[place.country].alpha_3 for place in places],
        "marker": {"symbol": "square-open", "size": 11, "color": BLUE, "line": {"width": 2}},
        "hovertext": [
            f"{_name(place, countries)}, town not named: {place.activities:,}{off.note(place.country)}"
            for place in places
        ],
        "hoverinfo": "text",
    }


def _towns(places: Sequence[PlaceCount], countries: Countries, off: Closed) -> Drawing:
    largest = max((place.activities for place in places), default=1)
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": "Town",
        "lat": [place.latitude for place in places],
        "lon": [place.longitude for place in places],
        "marker": {
            "size": [SMALLEST + (LARGEST - SMALLEST) * ((p.activities - 1) / largest) ** 0.5 for p in places],
            "color": ORANGE,
            "opacity": 0.75,
            "line": {"width": 1, "color": GREY},
        },
        "hovertext": [
            f"{_name(place, countries)}: {place.activities:,}{off.note(place.country)}" for place in places
        ],
        "hoverinfo": "text",
    }


def _name(place: PlaceCount, countries: Countries) -> str:
    country = countries[place.country].name if place.country in countries else place.country
    return ", ".join(literal(part) for part in (place.city, country) if part)


def _layout() -> Drawing:
    return {
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 5 * LINE},
        "paper_bgcolor": CLEAR,
        "hoverlabel": {"align": "left"},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "itemsizing": "constant",
        },
        "geo": {
            "projection": {"type": "natural earth"},
            "lataxis": {"range": [-58, 84]},
            "bgcolor": CLEAR,
            "showframe": False,
            "showcoastlines": False,
            "showland": True,
            "landcolor": "rgba(128, 128, 128, 0.14)",
            "showcountries": True,
            "countrycolor": GREY,
            "countrywidth": 0.5,
            "showlakes": False,
        },
    }


def _text(
    places: Sequence[PlaceCount], in_country: Mapping[str, int], countries: Countries, off: Closed
) -> str:
    if not places:
        return f"No activity has a place yet. {BORDERS}"
    towns = [place for place in places if place.city]
    most = sorted(in_country, key=lambda code: (-in_country[code], countries[code].name))[:MOST_NAMED]
    in_countries = counted(len(in_country), "country", "countries")
    said = [f"Activities in {counted(len(towns), 'town')} and {in_countries}."]
    if most:
        named = ", ".join(f"{countries[code].name} ({in_country[code]:,})" for code in most)
        said.append(f"Most in {named}.")
    shut = [f"{countries[code].name} ({why})" for code, why in off.why.items() if code in countries]
    if shut:
        more = counted(len(shut) - MOST_NAMED, "more country", "more countries")
        others = f" and {more}" if len(shut) > MOST_NAMED else ""
        said.append(f"{off.day} is a day off in {', '.join(shut[:MOST_NAMED])}{others}.")
    lost = sum(place.latitude is None for place in towns)
    if lost:
        said.append(f"{counted(lost, 'town')} without a known position: in the table only.")
    return " ".join([*said, BORDERS])


def _table(
    places: Sequence[PlaceCount], in_country: Mapping[str, int], countries: Countries
) -> list[dict[str, Cell]]:
    names = {code: countries[code].name if code in countries else code for code in in_country}
    rows: list[dict[str, Cell]] = [
        {"Country": names[code], "Town": "All together", "Activities": number}
        for code, number in sorted(in_country.items(), key=lambda item: (-item[1], names[item[0]]))
    ]
    return rows + [
        {
            "Country": countries[place.country].name if place.country in countries else place.country,
            "Town": place.city or "Not named",
            "Activities": place.activities,
        }
        for place in places
    ]
