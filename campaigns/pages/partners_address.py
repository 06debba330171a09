"""What the address of the screen “Partners & feeds” says.

/partners?partners_view=Organisations&organisation=<id> is the form of an organisation, &do=new that of
another one. /partners?feed=<id> shows a feed, &do=edit is its form; /partners?do=new begins another one, and
&feed_country=KE fills in what FILTER names. (Streamlit takes ?edition= for a widget of other screens.)
"""

SCREEN = "partners"
VIEW = "partners_view"  # bound to the tabs
FEEDS, ORGANISATIONS = "Feeds", "Organisations"
AMONG_ORGANISATIONS = {VIEW: ORGANISATIONS}
FEED, ORGANISATION = "feed", "organisation"  # ids
FILTER_BEGINS = "feed_"
FILTER = (  # what the address of a new feed may fill in, as the feed itself calls it
    "title", "access", "edition", "campaign", "audience", "country", "level", "kind", "format", "organiser",
    "taking_part", "from_day",
)  # fmt: skip
