"""The part of the form that asks for places: a town typed brings its country, position and time zone."""

import json

import streamlit as st

from campaigns.pages.activity_words import place_words
from campaigns.pages.drawing import literal
from campaigns.pages.typed import Form
from campaigns.plan.activity import Activity
from campaigns.plan.place import Place
from campaigns.plan.text import clean_line
from campaigns.reference.cities import MOST_SUGGESTIONS, City, find_cities, suggest_cities
from campaigns.reference.countries import countries
from campaigns.reference.zones import zones_of

_SUGGESTIONS = 6  # towns offered at once


def choose_places(form: Form[Activity]) -> None:
    """The places so far, each with a button to take it out, and the fields to add one."""
    for place in form.values()["places"]:
        name, remove = st.columns([3, 1], vertical_alignment="center")
        words = place_words(json.loads(place))
        name.markdown(f"**Place:** {literal(words)}")
        remove.button(
            f"Remove {literal(words)}", key=f"activity_unplace_{place}", on_click=_remove, args=(form, place)
        )
    town, country = st.columns([2, 1])
    town.text_input(
        "Add a place: town",
        key=form.key("town"),
        live="250ms",
        help="Type the beginning of its name, then choose it below. It brings country and time zone.",
    )
    names = {"": "Any"} | {code: one.name for code, one in countries().items()}
    country.selectbox("Country", names, format_func=names.__getitem__, key=form.key("town_country"))
    _offer(form, clean_line(form.values()["town"]), form.values()["town_country"])


def _offer(form: Form[Activity], town: str, country: str) -> None:
    """Buttons for what the fields may mean: towns of the gazetteer, the words as typed, a whole country."""
    if not town and not country:
        return
    with st.container(horizontal=True):
        for number, city in enumerate(_meant(town, country)):
            place = Place(
                country=city.country, city=city.name, latitude=city.latitude, longitude=city.longitude
            )
            st.button(
                f"Add {literal(place_words(place.model_dump()))}",
                key=f"activity_place_{number}",
                help=_about(city),
                on_click=_add,
                args=(form, place, city.zone),
            )
        by_hand = Place(country=country, city=town)
        label = f"Add {literal(place_words(by_hand.model_dump()))}"
        st.button(
            f"{label} as typed" if town else f"{label}, no town",
            key="activity_place_by_hand",
            help="Without a position: it is in lists and calendars, and on no map.",
            disabled=not country,
            on_click=_add,
            args=(form, by_hand, _only_zone(country)),
        )
    if not country:
        st.caption("Is it not among them? Choose its country as well, then add it as typed.")


def _meant(town: str, country: str) -> list[City]:
    """Towns the words may mean: those that begin so, and in a chosen country those of that very name too."""
    found = [city for city in suggest_cities(town, MOST_SUGGESTIONS) if country in ("", city.country)]
    if country:
        found += [city for city in find_cities(town, country) if city not in found]
    return found[:_SUGGESTIONS]


def _about(city: City) -> str:
    people = f"{city.population:,} inhabitants, " if city.population else ""
    return literal(f"{people}{city.latitude:.2f}, {city.longitude:.2f}, {city.zone}")


def _only_zone(country: str) -> str:
    found = zones_of(country)
    return found[0] if len(found) == 1 else ""


def _add(form: Form[Activity], place: Place, zone: str) -> None:
    places, kept = form.key("places"), place.model_dump_json()
    if kept not in st.session_state[places]:
        st.session_state[places] = [*st.session_state[places], kept]
    st.session_state[form.key("town")] = ""
    st.session_state[form.key("town_country")] = ""
    if not form.values()["zone"]:
        st.session_state[form.key("zone")] = zone


def _remove(form: Form[Activity], place: str) -> None:
    places = form.key("places")
    st.session_state[places] = [one for one in st.session_state[places] if one != place]
