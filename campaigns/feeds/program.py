"""Which family of calendar programs reads a feed, from what it calls itself. Nothing else of it is kept."""

OTHER = "Another program"

_FAMILIES = (  # what it says of itself in small letters -> family; the first that fits counts
    ("google-calendar", "Google Calendar"),
    ("googlecalendar", "Google Calendar"),
    ("feedfetcher-google", "Google Calendar"),
    ("microsoft.exchange", "Outlook on the web"),
    ("microsoft exchange", "Outlook on the web"),
    ("microsoft office", "Outlook for Windows"),
    ("outlook", "Outlook"),
    ("dataaccessd", "Apple Calendar"),
    ("calendaragent", "Apple Calendar"),
    ("ical/", "Apple Calendar"),
    ("ios/", "Apple Calendar"),
    ("macos/", "Apple Calendar"),
    ("mac+os+x", "Apple Calendar"),
    ("thunderbird", "Thunderbird"),
    ("lightning", "Thunderbird"),
    ("evolution", "GNOME Evolution"),
    ("korganizer", "KDE Kontact"),
    ("akonadi", "KDE Kontact"),
    ("icsx5", "ICSx⁵"),
    ("icsdroid", "ICSx⁵"),
    ("davx5", "DAVx⁵"),
    ("etar", "Etar"),
    ("nextcloud", "Nextcloud"),
    ("homeassistant", "Home Assistant"),
    ("home assistant", "Home Assistant"),
    ("vdirsyncer", "vdirsyncer"),
    ("khal", "khal"),
    ("proton", "Proton Calendar"),
    ("yahoo", "Yahoo Calendar"),
    ("zoho", "Zoho Calendar"),
    ("fastmail", "Fastmail"),
    ("wordpress", "WordPress"),
    ("curl", "A script"),
    ("wget", "A script"),
    ("python", "A script"),
    ("go-http-client", "A script"),
    ("mozilla", "A web browser"),
)


def family_of(user_agent: str) -> str:
    """The family of programs, OTHER for those not known here. Version, host and person are left out."""
    said = user_agent.lower()
    return next((family for mark, family in _FAMILIES if mark in said), OTHER)
