"""Plans of any kind for property tests: every field, every text a person or an enemy could type."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from hypothesis import strategies as st

from campaigns.plan.activity import Activity, Link, PlannedReach, Translation
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.dates import last_of_month
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.record import Record
from campaigns.plan.text import clean_line, clean_text
from campaigns.plan.timing import EARLIEST_YEAR, LATEST_YEAR
from campaigns.plan.vocabulary import (
    Access,
    CampaignStatus,
    Disclosure,
    Evidence,
    Outcome,
    Precision,
    Qualifier,
    ReachKind,
    Status,
    Visibility,
)
from campaigns.reference import audiences, resolution, vocabularies
from campaigns.tables.written import figure_id, figure_key

HOSTILE = (
    "=1+1", "'=1+1", "''=1", "+49 30", "-5", "@home", "\ttab", "＝wide", "#N/A", "a;b", "a\\;b\\", "\\",
    "\\\\;", "|", "a|b|c|d", '"', '"quoted", text', "line\nbreak", "cr\r\nlf", "_x000D_", "_x005F_x000D_",
    "<b>x</b>", "online", "x005F_", "TRUE", "1e5", "007", "2027-07-30", "ﬀ", "e\u0301", "\u202eevil", "🕯",
    "'", "' =", "yes",
)  # fmt: skip

_words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
texts = _words.map(clean_text)
lines = _words.map(clean_line)
full_lines = lines.filter(bool)
days = st.dates(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
people = st.integers(0, 10_000_000_000) | st.integers(0, 6)  # of five and fewer often enough
audience_ids = st.sampled_from(sorted(audiences.audiences()))
cell_ids = st.sampled_from(sorted(resolution.cells()))
country_codes = st.sampled_from(["", "KE", "GB", "RO", "BR", "JM"])
addresses = st.sampled_from(
    ["", "https://example.org/a;b?c=|d", "http://x.org/=1", "https://bücher.example/\\;"]
)
keys = st.one_of(st.just(""), full_lines.map(lambda text: f"k{text}"))
editions = st.none() | st.integers(1900, 2100)
languages = st.lists(st.sampled_from(["en", "pt-BR", "zh-Hant"]), max_size=3).map(tuple)


translations = st.lists(
    st.builds(
        Translation, language=st.sampled_from(["fr", "pt-BR", "ar"]), title=full_lines, description=texts
    )
    | st.builds(Translation, language=st.sampled_from(["sw", "zh-Hant"]), description=texts.filter(bool)),
    max_size=3,
    unique_by=lambda one: one.language,
).map(tuple)


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=4, unique=True).map(tuple)


@st.composite
def places(draw: st.DrawFn) -> Place:
    country, city = draw(country_codes), draw(lines)
    position = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))) or (None, None)
    return Place(
        country=country or ("" if city else "KE"), city=city, latitude=position[0], longitude=position[1]
    )


@st.composite
def when(draw: st.DrawFn) -> dict[str, object]:
    precision = draw(st.sampled_from(Precision))
    if precision is Precision.UNKNOWN:
        return {"precision": precision}
    first, last = sorted((draw(days), draw(days)))
    if precision is Precision.MONTH:
        first, last = first.replace(day=1), last_of_month(last)
    if precision is Precision.YEAR:
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    found: dict[str, object] = {"precision": precision, "first_day": first, "last_day": last}
    if precision is Precision.DAY and draw(st.booleans()):
        found |= {
            "start_time": time(9, 5),
            "zone": draw(st.sampled_from(["", "Asia/Kathmandu", "Asia/Calcutta"])),
        }
        found["end_time"] = draw(st.sampled_from([None, time(21, 30)]))
    return found


@st.composite
def activities(draw: st.DrawFn, organisations: list[Organisation], campaigns: list[Campaign]) -> Activity:
    chosen = draw(some(audience_ids))
    of = st.sampled_from([one.id for one in organisations])
    planned = draw(st.lists(st.sampled_from([None, *chosen]), unique=True, max_size=3))
    cost = draw(st.none() | st.decimals(0, 10**9, places=4))
    outcome = draw(st.sampled_from(Outcome))
    status = draw(
        st.sampled_from([Status.TENTATIVE, Status.CONFIRMED] if outcome is Outcome.HELD else Status)
    )
    link = st.builds(Link, url=addresses.filter(bool), label=lines)
    return Activity(
        **draw(when()),
        import_key=draw(keys),
        title=draw(full_lines),
        description=draw(texts),
        translations=draw(translations),
        kind=draw(st.sampled_from(sorted(vocabularies.kinds()))),
        other_kind=draw(lines),
        series=draw(st.sampled_from(["", *sorted(vocabularies.series())])),
        edition=draw(editions),
        campaign=draw(st.sampled_from([None, *(one.id for one in campaigns)])),
        format=draw(st.sampled_from(["", *sorted(vocabularies.formats())])),
        level=draw(st.sampled_from(["", *sorted(vocabularies.levels())])),
        places=draw(some(places())),
        venue=draw(lines),
        street=draw(lines),
        disclosure=draw(st.sampled_from(Disclosure)),
        online_url=draw(addresses),
        links=tuple(draw(st.lists(link, max_size=3))),
        languages=draw(languages),
        access=draw(some(st.sampled_from(Access))),
        access_note=draw(lines),
        audiences=chosen,
        other_audiences=draw(some(full_lines)),
        planned=tuple(
            PlannedReach(audience=one, people=draw(people), qualifier=draw(st.sampled_from(Qualifier)))
            for one in planned
        ),
        cells=draw(some(cell_ids)),
        organiser=draw(st.none() | of),
        partners=draw(some(of)),
        public_contact=draw(lines),
        status=status,
        outcome=outcome,
        visibility=draw(st.sampled_from(Visibility)),
        cost=cost,
        currency="KES" if isinstance(cost, Decimal) else "",
        internal_contact=draw(lines),
        notes=draw(texts),
        lesson=draw(texts),
        source=draw(lines),
        source_type=draw(lines),
        revision=3,
        sequence=2,
        created_at=datetime(2027, 1, 1, tzinfo=UTC),
    )


@st.composite
def plans(draw: st.DrawFn) -> list[Record]:
    """Some records of each kind that refer to each other; no two have one key or one year."""
    organisation = st.builds(
        Organisation,
        title=full_lines,
        import_key=keys,
        kind=st.sampled_from(["", *sorted(vocabularies.stakeholders())]),
        country=country_codes,
        website=addresses,
        public_contact=lines,
        internal_contact=lines,
        notes=texts,
    )
    organisations = draw(
        st.lists(organisation, min_size=1, max_size=3, unique_by=lambda one: one.import_key or one.id)
    )
    campaigns = draw(
        st.lists(_campaigns(organisations), max_size=2, unique_by=lambda one: one.import_key or one.id)
    )
    found = draw(
        st.lists(
            activities(organisations, campaigns), max_size=3, unique_by=lambda one: one.import_key or one.id
        )
    )
    target = st.builds(
        AudienceTarget, audience=audience_ids, people=people, due=st.none() | days, set_by=lines
    )
    targets = st.lists(target, max_size=2, unique_by=lambda one: one.audience).map(tuple)
    edition = st.builds(
        Edition,
        year=st.integers(2014, 2100),
        import_key=keys,
        theme=lines,
        hashtags=some(full_lines),
        targets=targets,
        notes=texts,
    )
    years = draw(
        st.lists(edition, max_size=2, unique_by=(lambda one: one.year, lambda one: one.import_key or one.id))
    )
    seen = (
        draw(st.lists(_observations(found), max_size=3, unique_by=lambda one: one.import_key or one.id))
        if found
        else []
    )
    size = st.builds(
        AudienceSize,
        import_key=keys,
        audience=audience_ids,
        country=country_codes,
        place=lines,
        people=st.integers(1, 10_000_000_000),
        year=st.none() | st.integers(1900, 2100),
        source=lines,
    )
    sizes = draw(st.lists(size, max_size=3, unique_by=lambda one: one.import_key or one.id))
    return [*organisations, *years, *campaigns, *found, *seen, *sizes]


@st.composite
def _campaigns(draw: st.DrawFn, organisations: list[Organisation]) -> Campaign:
    of = st.sampled_from([one.id for one in organisations])
    period = sorted((draw(days), draw(days))) if draw(st.booleans()) else (None, None)
    ready = {"audience": "children", "action": "=call", "measure": "calls", "target": 5, "lead": draw(of)}
    unready = {"audience": draw(st.none() | audience_ids), "action": draw(lines), "measure": draw(lines)}
    is_ready = draw(st.booleans())
    return Campaign(
        title=draw(full_lines),
        import_key=draw(keys),
        message=draw(texts),
        edition=draw(editions),
        **(ready if is_ready else unready),
        status=draw(st.sampled_from(CampaignStatus)) if is_ready else CampaignStatus.DRAFT,
        channel=draw(lines),
        baseline=draw(lines),
        target_due=draw(st.none() | days),
        target_set_by=draw(lines),
        measured_on=draw(st.none() | days),
        partners=draw(some(of)),
        first_day=period[0],
        last_day=period[1],
        countries=draw(some(country_codes.filter(bool))),
        languages=draw(languages),
        cells=draw(some(cell_ids)),
        visibility=draw(st.sampled_from(Visibility)),
        notes=draw(texts),
    )


@st.composite
def _observations(draw: st.DrawFn, found: list[Activity]) -> Observation:
    figure = draw(people)
    activity = draw(st.sampled_from(found))
    is_attendance = draw(st.booleans())
    return Observation(
        id=figure_id(activity.id) if is_attendance else draw(st.uuids(version=4)),
        activity=activity.id,
        import_key=figure_key(activity) if is_attendance else draw(keys),
        audience=draw(st.none() | audience_ids),
        kind=draw(st.sampled_from(ReachKind)),
        people=figure,
        **(draw(st.sampled_from([{}, {"low": figure // 2, "high": min(figure * 2, 10_000_000_000)}]))),
        qualifier=draw(st.sampled_from(Qualifier)),
        evidence=draw(st.sampled_from(Evidence)),
        seen_on=draw(st.none() | days),
        country=draw(country_codes),
        place=draw(lines),
        sex=draw(lines),
        age_group=draw(lines),
        language=draw(st.none() | st.just("fr")),
        disability=draw(lines),
        source=draw(lines),
        source_type=draw(lines),
        notes=draw(texts),
    )
