"""Plans of a given size, the same every time."""

from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from campaigns.plan.activity import Activity, PlannedReach
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.place import Place
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Outcome, Status, Visibility
from campaigns.store.store import Store

YEAR = 2027
DESCRIPTION = (
    "What happens, for whom, and what they are asked to do. " * 7 + "Bring a friend."
)  # 400 characters
KINDS = ("march", "training", "panel", "exhibition", "webinar", "information_stand", "concert", "workshop")
AUDIENCES = (
    "general_public",
    "law_enforcement/border",
    "frontline/health",
    "industry/hospitality",
    "children",
    "youth",
)
TOWNS = (
    ("KE", "Nairobi", -1.28, 36.82, "Africa/Nairobi"),
    ("AT", "Vienna", 48.21, 16.37, "Europe/Vienna"),
    ("NP", "Kathmandu", 27.70, 85.32, "Asia/Kathmandu"),
    ("PE", "Lima", -12.04, -77.03, "America/Lima"),
    ("JM", "Kingston", 18.00, -76.79, "America/Jamaica"),
    ("GH", "Accra", 5.56, -0.20, "Africa/Accra"),
)


def filled(path: Path, size: int) -> str:
    """A SQLite file with that many activities of one edition; gives its address. Made once."""
    url = f"sqlite:///{path}"
    if not path.exists():
        store = Store(url)
        store.save_all(records(size), by="benchmark")
        store.close()
    return url


def records(size: int) -> list[Record]:
    """An edition, its campaigns and organisations, that many activities, a figure for every fifth one."""
    chance = Random(size)
    targets = (AudienceTarget(audience="general_public", people=50_000),)
    people = [Organisation(id=_id(chance), title=f"Organisation {number}") for number in range(40)]
    campaigns = [
        Campaign(id=_id(chance), title=f"Campaign {number}", edition=YEAR, audience=audience, target=1000)
        for number, audience in enumerate(AUDIENCES[1:4])
    ]
    activities = [_activity(chance, number, people, campaigns) for number in range(size)]
    sizes = [AudienceSize(audience=audience, people=5_000_000) for audience in AUDIENCES]
    return [
        Edition(id=_id(chance), year=YEAR, targets=targets),
        *people,
        *campaigns,
        *sizes,
        *activities,
        *(
            Observation(
                id=_id(chance), activity=one.id, audience=one.audiences[0], people=chance.randint(5, 500)
            )
            for one in activities[::5]
        ),
    ]


def _activity(chance: Random, number: int, people: list[Organisation], campaigns: list[Campaign]) -> Activity:
    country, city, latitude, longitude, zone = chance.choice(TOWNS)
    day = date(YEAR, 7, 2) + timedelta(days=number % 43)
    audience = AUDIENCES[number % len(AUDIENCES)]
    return Activity(
        id=_id(chance),
        title=f"Activity {number}",
        description=DESCRIPTION,
        kind=KINDS[number % len(KINDS)],
        edition=YEAR,
        campaign=campaigns[number % 3].id if number % 4 == 0 else None,
        first_day=day,
        last_day=day,
        start_time=time(9 + number % 9),
        end_time=time(19),
        zone=zone,
        level="national",
        places=(Place(country=country, city=city, latitude=latitude, longitude=longitude),),
        venue="Town hall",
        audiences=(audience,),
        planned=(PlannedReach(audience=audience, people=100),),
        cells=("5.purpose.awareness",),
        organiser=chance.choice(people).id,
        status=Status.CONFIRMED,
        outcome=Outcome.HELD if number % 5 == 0 else Outcome.UNKNOWN,
        visibility=Visibility.PUBLIC,
    )


def _id(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
