"""A file cannot launch a draft that could not be measured; what was launched before is taken as it is."""

from uuid import uuid4

from campaigns.plan.campaign import Campaign
from campaigns.plan.organisation import Organisation
from campaigns.plan.vocabulary import CampaignStatus
from tests.tables.reading_rows import imported

LEAD = Organisation(title="Safe Passage")
DRAFT = Campaign(
    title="Hotels",
    import_key="H1",
    audience="industry/hospitality",
    action="Call",
    measure="Calls",
    target=5,
    lead=LEAD.id,
)


def file_with(status, key="H1", channel=""):
    head = "import_key,title,audience,action,measure,target,lead,status,channel,baseline,measured_on"
    cells = (
        f"{key},Hotels,industry/hospitality,Call,Calls,5,Safe Passage,{status},{channel},none yet,2027-09-01"
    )
    return f"{head}\n{cells}\n".encode()


def test_a_row_that_launches_an_unmeasurable_draft_is_refused_with_what_is_missing():
    plan = imported(file_with("active"), [DRAFT, LEAD])
    assert plan.records == ()
    assert [problem.message for problem in plan.bad] == [
        "“Hotels” cannot leave draft yet. Still missing: a channel. "
        "Enter what is missing, or keep it a draft."
    ]


def test_a_row_that_launches_a_complete_draft_is_taken():
    plan = imported(file_with("active", channel="Training"), [DRAFT, LEAD])
    assert [(one.title, one.status) for one in plan.records] == [("Hotels", CampaignStatus.ACTIVE)]


def test_a_campaign_that_a_file_knows_as_launched_comes_in_as_it_is():
    plan = imported(file_with("completed", key=str(uuid4())), [LEAD])
    assert [one.status for one in plan.records if isinstance(one, Campaign)] == [CampaignStatus.COMPLETED]
