"""The world map: towns, countries, and what cannot be placed."""

from types import SimpleNamespace

from campaigns.charts.map_chart import BORDERS, Closed, world_map

COUNTRIES = {
    "KE": SimpleNamespace(name="Kenya", alpha_3="KEN"),
    "MX": SimpleNamespace(name="Mexico", alpha_3="MEX"),
}


def place(country, city, latitude=None, longitude=None, activities=1):
    return SimpleNamespace(
        country=country, city=city, latitude=latitude, longitude=longitude, activities=activities
    )


NAIROBI = place("KE", "Nairobi", -1.28, 36.82, 9)
MOMBASA = place("KE", "Mombasa", -4.05, 39.67, 1)


def test_towns_are_circles_that_grow_with_their_activities(traces):
    towns = traces(world_map([MOMBASA, NAIROBI], {"KE": 9}, COUNTRIES))["Town"]

    assert list(towns.lat) == [-1.28, -4.05]  # the largest first, so that it covers nobody
    assert towns.marker.size[0] > towns.marker.size[1]


def test_countries_are_shaded_by_their_own_count_not_by_the_sum_of_towns(traces):
    shades = traces(world_map([NAIROBI, MOMBASA], {"KE": 9}, COUNTRIES))["Activities in the country"]
    assert (list(shades.locations), list(shades.z)) == (["KEN"], [9])


def test_a_place_known_to_the_country_only_has_no_position(traces):
    drawn = traces(world_map([place("MX", "", activities=2)], {"MX": 2}, COUNTRIES))

    assert "Town" not in drawn
    assert list(drawn["Country, town not named"].locations) == ["MEX"]


def test_a_town_without_a_position_is_in_the_table_and_said_to_be():
    chart = world_map([place("KE", "Lodwar")], {"KE": 1}, COUNTRIES)

    assert "1 town without a known position: in the table only." in chart.text
    assert {"Country": "Kenya", "Town": "Lodwar", "Activities": 1} in chart.rows


def test_the_text_names_the_countries_with_most_and_says_what_borders_mean():
    chart = world_map([NAIROBI, place("MX", "", activities=2)], {"KE": 9, "MX": 2}, COUNTRIES)

    assert chart.text == (f"Activities in 1 town and 2 countries. Most in Kenya (9), Mexico (2). {BORDERS}")
    assert world_map([], {}, COUNTRIES).text == f"No activity has a place yet. {BORDERS}"


def test_a_country_nobody_knows_is_in_the_table():
    assert world_map([place("QQ", "")], {"QQ": 1}, COUNTRIES).rows == [
        {"Country": "QQ", "Town": "All together", "Activities": 1},
        {"Country": "QQ", "Town": "Not named", "Activities": 1},
    ]


def test_a_hostile_town_shows_as_text(texts):
    chart = world_map([place("KE", "<a href='https://example.org'>x</a>", 1, 1)], {"KE": 1}, COUNTRIES)
    assert not any("<a" in text for text in texts(chart))


def test_nothing_is_fetched_from_a_foreign_host(texts):
    chart = world_map([NAIROBI], {"KE": 9}, COUNTRIES)
    assert not any("://" in text for text in texts(chart))


def test_a_day_off_is_said_beside_its_country_in_the_text_and_in_the_table(traces):
    closed = Closed("30 July 2027", {"KE": "<b>Feast</b>"})
    chart = world_map([NAIROBI, place("MX", "")], {"KE": 9, "MX": 1}, COUNTRIES, closed)

    hovered = traces(chart)
    assert hovered["Town"].hovertext[0] == ("Nairobi, Kenya: 9<br>30 July 2027: &lt;b&gt;Feast&lt;/b&gt;")
    assert list(hovered["Activities in the country"].text)[1] == "Mexico: 1"
    assert "30 July 2027 is a day off in Kenya (<b>Feast</b>)." in chart.text
    assert [row["30 July 2027"] for row in chart.rows] == ["<b>Feast</b>", "", "<b>Feast</b>", ""]


def test_without_a_day_off_the_table_says_so_by_an_empty_column_and_without_a_day_by_none():
    assert world_map([NAIROBI], {"KE": 9}, COUNTRIES, Closed("30 July 2028", {})).rows[0] == {
        "Country": "Kenya",
        "Town": "All together",
        "Activities": 9,
        "30 July 2028": "",
    }
    assert "30 July 2028" not in world_map([NAIROBI], {"KE": 9}, COUNTRIES).rows[0]
