"""Other years' themes and hashtags in texts: what is pointed out, and what is left in peace."""

import pytest

from campaigns.advice.finding import Severity
from campaigns.advice.theme_check import HASHTAG_RULE, THEME_RULE, known_themes, theme_findings
from campaigns.plan.activity import Activity, Translation
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition

EDITIONS = (
    Edition(
        year=2027, theme="Children first", theme_source="https://un.example/2027", hashtags=("#Children27",)
    ),
    Edition(year=2028, hashtags=("#Together28",)),
)


def found_in(text, year, title="Walk", editions=EDITIONS, **more):
    activity = Activity(title=title, description=text, edition=year, precision="unknown", **more)
    return theme_findings(activity, editions)


# Twenty texts and more that are to be pointed out


@pytest.mark.parametrize(
    ("year", "text"),
    [
        # the two real slips: a home-made theme in Lagos in 2020, and the theme of 2017 under 2018
        (2020, "NAPTIP, IOM and FIDA walked in Lagos with the theme “Stop the traders in human beings”."),
        (2018, "The theme of World Day 2018 is 'Act to protect and assist trafficked persons'."),
        (2018, "World Day against Trafficking in Persons 2018: Act to Protect and Assist Trafficked Persons"),
        (2025, "Join us to leave no child behind in the fight against human trafficking!"),
        (2023, "VICTIMS' VOICES LEAD THE WAY"),
        (2022, "Under the theme Victims’ Voices Lead the Way we light the tower."),
        (2024, "We light the tower because Victims’ Voices Lead the Way."),
        (2023, "This year's theme: Use and abuse of technology."),
        (2025, "Use and Abuse of Technology is what our march is about."),
        (2026, "Our slogan is use and abuse of technology"),
        (2027, "Committed to the cause – working on the front line to end human trafficking"),
        (2026, "Human trafficking is organised crime — end the exploitation"),
        (2026, "HUMAN TRAFFICKING\u00a0IS ORGANIZED CRIME‑END THE EXPLOITATION"),
        (2024, "Theme: Reach every victim of trafficking; leave no one behind"),
        (2021, "Human trafficking, call your government to action"),
        (2023, "« Use and abuse of technology » est le thème de la journée."),
        (2025, "La marcha: “Leave no child behind in the fight against human trafficking”."),
        (2019, "Responding to the Trafficking of Children and Young People"),
        (2025, "The theme “Leave no child behind” will be on all posters of World Day."),
        (2026, "Post it as #LeaveNoChildBehindInTheFightAgainstHumanTrafficking"),
        (2020, 'The walk\'s theme is "Say no to traffickers".'),
        (2025, "“Say no to traffickers” is this year's theme."),
        (2021, "The theme is Stop Human Trafficking Now."),
        (2027, "Theme: Freedom for all"),
        (2027, "The theme of World Day 2027 is “Break the silence”."),
        (2026, "Let us be committed to the cause, working on the frontline to end human trafficking."),
        (2024, "WDATIP 2024 | Use and abuse of technology"),
        (2021, "A march themed “Break the chains” goes to the lake."),
        (2025, "Children first is the theme of our day."),
    ],
)
def test_a_theme_that_is_not_the_editions_is_pointed_out(year, text):
    assert [(one.rule, one.severity) for one in found_in(text, year)] == [(THEME_RULE, Severity.WARNING)]


# Twenty texts and more that are not


@pytest.mark.parametrize(
    ("year", "text"),
    [
        (2024, "In 2023 the theme was “Reach every victim of trafficking, leave no one behind”."),
        (2024, "In 2023, Dr. Tax said: “Reach every victim of trafficking, leave no one behind”."),
        (
            2025,
            "Last year's theme, “Leave no child behind in the fight against human trafficking”, drew 400.",
        ),
        (2025, "Themes so far: Victims' Voices Lead the Way (2021), Use and abuse of technology (2022)."),
        (2025, "A quiz on previous themes, such as “Use and abuse of technology”."),
        (2025, "A workshop on the use and abuse of technology by traffickers."),
        (2025, "Workshop on the Use and Abuse of Technology"),
        (2026, "Students discuss: recruitment online; use and abuse of technology; reporting."),
        (2024, "Speakers show how victims' voices lead the way to better laws."),
        (2025, "Training on responding to the trafficking of children and young people."),
        (2025, "We call on States to act to protect and assist trafficked persons."),
        (2025, "Leave no one behind is the promise of the 2030 Agenda."),
        (2026, "Human trafficking is organised crime, and we say so."),
        (2021, "Victims’ voices lead the way"),
        (2025, "Our theme is “Human Trafficking is Organized Crime – End the Exploitation”."),
        (2025, "The theme “End the exploitation” is on the banner."),
        (2027, "The theme of 2027 is “Children first”."),
        (2024, "The theme song “Heal the World” closes the evening."),
        (2024, "A panel with the theme “Safe recruitment online”."),
        (2024, "A poster contest on the theme “Freedom”."),
        (2024, "The theme of the exhibition is “Hands”."),
        (2028, "Theme: to be announced"),
        (2025, "Sous le thème « Sauvons nos enfants »."),
        (2026, "Thematic discussion: technology."),
        (2024, "Lighting a landmark in blue for the Blue Heart Campaign."),
        (2024, "We give hope to survivors."),
        (2024, "Children first: a doctor looks after the youngest."),
        (2024, "Colour theme: blue and white"),
        (2024, "Theme of day 2: recruitment online"),
        (2024, "A sea-themed evening with the choir “Blue Notes”"),
        (2027, "The theme for 2028 will be announced in May."),
        (2024, "Three years ago the theme was “Victims' Voices Lead the Way”."),
        (2026, ""),
    ],
)
def test_ordinary_words_history_and_the_editions_own_theme_are_left_in_peace(year, text):
    assert found_in(text, year) == ()


# Hashtags


@pytest.mark.parametrize(
    ("year", "text", "tags"),
    [
        (2024, "Post with #igivehope all day.", ["#igivehope"]),
        (2024, "#IGiveHope! #Ｉgivehope #DoyEsperanza", ["#IGiveHope", "#Ｉgivehope", "#DoyEsperanza"]),
        (2028, "Last call: #Children27", ["#Children27"]),
        (2014, "#igivehope", []),
        (2024, "In 2015 everybody wrote #igivehope.", []),
        (2027, "#Children27 #EndHumanTrafficking", []),
        (2026, "#EndHumanTrafficking #HumanTrafficking #WorldDay", []),
        (2024, "See https://example.org/page#igivehope for the pictures.", []),
    ],
)
def test_a_hashtag_counts_only_when_it_is_of_other_years_and_not_of_this_one(year, text, tags):
    found = found_in(text, year)
    assert [one.rule for one in found] == [HASHTAG_RULE] * len(tags)
    assert [one.sentence.split(", a hashtag")[0].split()[-1] for one in found] == tags


def test_a_hashtag_entered_for_this_year_too_is_right():
    both = [Edition(year=2027, hashtags=("#Blue",)), Edition(year=2028, hashtags=("#blue",))]
    assert found_in("#BLUE", 2028, editions=both) == ()
    assert len(found_in("#BLUE", 2026, editions=both)) == 1


# What they say


def test_another_years_theme_is_said_with_both_years_the_source_and_what_to_do():
    (one,) = found_in("Victims' Voices Lead the Way", 2027)
    assert one.sentence == (
        "The description of “Walk” uses the theme of 2021, “Victims' Voices Lead the Way”. "
        "“Walk” belongs to World Day 2027."
    )
    assert one.reason == (
        "It was the theme of 2021, as the reference of this app has it "
        "(https://iom.int/world-day-against-trafficking-persons-2021). "
        "The theme of 2027 is “Children first” (https://un.example/2027)."
    )
    assert one.advice == (
        "Use the theme of 2027; if you mean the past, name the year 2021 in the same sentence."
    )


def test_a_home_made_theme_is_not_the_theme_that_was_entered():
    (one,) = found_in("Our theme: “Break the silence”.", 2027)
    assert one.sentence == (
        "The description of “Walk” calls “Break the silence” the theme. "
        "That is not the theme that was entered for World Day 2027."
    )
    assert one.reason == "The theme of 2027 is “Children first” (https://un.example/2027)."


@pytest.mark.parametrize("year", [2016, 2026, 2028])
def test_a_theme_nobody_entered_is_said_to_be_missing_and_never_guessed(year):
    (one,) = found_in("Our theme: “Break the silence”.", year)
    assert one.severity is Severity.REMARK
    assert one.sentence == (
        f"The description of “Walk” calls “Break the silence” the theme. "
        f"The theme of {year} has not been entered."
    )
    assert found_in("We march for freedom.", year) == ()


def test_one_theme_in_two_texts_is_one_finding():
    (one,) = found_in("Use and Abuse of Technology", 2025, title="March: Use and abuse of technology")
    assert one.sentence.startswith("The title and the description of “March: Use")


def test_translations_are_read_too_but_what_they_call_the_theme_cannot_be_compared():
    spanish = Translation(language="es", title="Lema: Use and abuse of technology")
    french = Translation(language="fr", description="The theme « Sauvons nos enfants »")
    (one,) = found_in("", 2025, translations=(spanish, french))
    assert one.sentence.startswith("The title in Spanish of “Walk” uses the theme of 2022")


def test_a_campaign_is_checked_by_title_message_and_action():
    campaign = Campaign(title="Hotels", edition=2026, message="Victims' Voices Lead the Way")
    (one,) = theme_findings(campaign, EDITIONS)
    assert one.about == (campaign.id,)
    assert one.sentence.startswith("The message of “Hotels” uses the theme of 2021")


def test_without_an_edition_there_is_nothing_to_compare_with():
    assert found_in("Victims' Voices Lead the Way", None) == ()


def test_a_theme_that_is_entered_again_for_another_year_is_that_years_too():
    again = (Edition(year=2029, theme="Victims’ voices lead the way"),)
    assert found_in("Victims' Voices Lead the Way", 2029, editions=again) == ()
    (one,) = found_in("Victims' Voices Lead the Way", 2024, editions=again)
    assert "the theme of 2021 and 2029" in one.sentence


def test_what_a_finding_rests_on_changes_with_the_text_and_not_with_the_day():
    first, same = found_in("Theme: Freedom for all", 2027), found_in("Theme: Freedom for all!", 2027)
    other = found_in("Theme: Freedom for everybody", 2027)
    assert first[0].facts == same[0].facts != other[0].facts


def test_entered_themes_come_before_those_of_the_reference():
    themes = known_themes([Edition(year=2021, theme="Voices")])
    assert [one.words for one in themes if one.year == 2021] == ["Voices", "Victims' Voices Lead the Way"]


def test_a_very_long_text_is_checked_to_its_end():
    assert len(found_in("Walk with us. " * 1_000 + "Our theme: Use and abuse of technology.", 2025)) == 1
