"""Time zones by country."""

from zoneinfo import ZoneInfo

from campaigns.reference import zones
from campaigns.reference.countries import countries


def test_a_country_has_its_zones():
    assert zones.zones_of("KE") == ("Africa/Nairobi",)
    assert zones.zones_of("CD") == ("Africa/Kinshasa", "Africa/Lubumbashi")
    assert zones.zones_of("XK") == ("Europe/Belgrade",)
    assert zones.zones_of("ZZ") == ()


def test_only_two_uninhabited_territories_have_no_zone():
    assert [code for code in countries() if not zones.zones_of(code)] == ["BV", "HM"]


def test_older_names_are_zones_but_not_offered():
    assert zones.is_zone("Asia/Calcutta")
    assert "Asia/Calcutta" not in zones.zone_names()
    assert "Asia/Kolkata" in zones.zone_names()


def test_what_is_no_zone_is_none():
    assert [zones.is_zone(name) for name in ("Factory", "", "../etc/passwd", "Africa", "africa/nairobi")] == [
        False
    ] * 5


def test_every_zone_offered_can_be_used():
    names = zones.zone_names()
    assert names[0] == "UTC"
    assert len(names) == len(set(names))
    assert all(zones.is_zone(name) and ZoneInfo(name).key == name for name in names)
