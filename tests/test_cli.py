"""python -m campaigns: what scripts can rely on."""

import io
import json
import os
import re
import subprocess
import sys

import pytest

from campaigns.cli import main, parser
from campaigns.plan.activity import Activity
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import AudienceTarget, Edition
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.observation import Observation
from campaigns.plan.organisation import Organisation
from campaigns.plan.timing import timing_text
from campaigns.plan.vocabulary import Visibility
from campaigns.settings import ASSETS, ROOT
from tests.ics.foreign import NEXTCLOUD, OUTLOOK, at, calendar, timed

SAMPLE = str(ASSETS / "samples" / "past_events.csv")


@pytest.fixture
def run(store, capsys):  # noqa: ARG001  the command finds its database by the environment
    """Run a command on the store's database: (exit code, standard output, standard error)."""

    def command(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def counts(answer):
    found = json.loads(answer)
    return found["new"], found["changed"], found["same"], found["bad"]


def test_the_real_past_events_are_imported_once_however_often_the_file_comes(run, store):
    code, answer, _ = run("import", SAMPLE, "--json")
    assert (code, counts(answer)) == (0, (74, 0, 0, 0))
    code, answer, _ = run("import", SAMPLE, "--json")
    assert (code, counts(answer)) == (0, (0, 0, 74, 0))
    assert store.count() == 74


def test_a_dry_run_counts_and_saves_nothing(run, store):
    code, answer, _ = run("import", SAMPLE, "--dry-run", "--json")
    assert (code, counts(answer)) == (0, (74, 0, 0, 0))
    assert (store.count(), store.journal_length()) == (0, 0)


def test_new_activities_are_drafts_unless_told_otherwise(run, store, tmp_path):
    run("import", SAMPLE)
    assert store.count(ActivityFilter(visibilities=(Visibility.DRAFT,))) == 74
    other = tmp_path / "more.csv"
    other.write_text("title,start_date,end_date\nVigil,2027-07-30,2027-07-30\n", encoding="utf-8")
    run("import", other, "--visibility", "public")
    assert [found.title for found in store.activities(ActivityFilter(visibilities=(Visibility.PUBLIC,)))] == [
        "Vigil"
    ]


def test_a_bad_row_is_listed_with_its_reason_and_the_others_are_taken(run, store, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(
        "event_id,title,start_date,end_date\n1,Vigil,2027-07-30,2027-07-29\n2,March,2027-07-30,2027-07-30\n"
    )
    code, answer, _ = run("import", file, "--json")

    assert (code, counts(answer)) == (3, (1, 0, 0, 1))
    (problem,) = json.loads(answer)["problems"]
    assert (problem["kind"], problem["row"], problem["name"]) == ("bad", 2, "1 · Vigil")
    assert "before it starts on 30 July 2027" in problem["message"]
    assert [found.title for found in store.activities()] == ["March"]


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read"), ("", "is empty"), ("%PDF-1.7", "a PDF file")]
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(run, store, tmp_path, content, words):
    file = tmp_path / "events.csv"
    if content is not None:
        file.write_text(content)
    code, answer, complaint = run("import", file)
    assert (code, answer, store.count()) == (1, "", 0)
    assert words in complaint


def test_the_calendar_of_a_partner_is_imported_once_and_belongs_to_them(run, store, tmp_path):
    file = tmp_path / "partner.ics"
    file.write_bytes(NEXTCLOUD)
    code, answer, _ = run("import", file, "--organisation", "Coalition", "--dry-run", "--json")
    assert (code, counts(answer), store.count()) == (0, (1, 0, 0, 0), 0)

    for expected in ((1, 0, 0, 0), (0, 0, 1, 0)):
        words = ("--organisation", "Coalition", "--visibility", "public", "--json")
        code, answer, _ = run("import", file, *words)
        assert (code, counts(answer)) == (0, expected)
    (film,), (partner,) = store.activities(), store.all(Organisation)
    assert (film.organiser, partner.title, film.visibility) == (partner.id, "Coalition", "public")
    assert [edition.year for edition in store.all(Edition)] == [2027]

    file.write_bytes(NEXTCLOUD.replace(b"T190000", b"T193000"))
    assert counts(run("import", file, "--json")[1]) == (0, 1, 0, 0)
    assert [f"{one.start_time:%H:%M}" for one in store.activities()] == ["19:30"]


def test_a_time_without_a_zone_is_taken_only_when_one_is_named(run, store, tmp_path):
    file = tmp_path / "partner.ics"
    file.write_bytes(calendar(at(":20270730T180000")))
    code, answer, complaint = run("import", file)
    assert (code, store.count()) == (1, 0)
    assert answer == "partner.ics: 0 new, 0 changed, 0 the same, 1 not taken.\n"
    assert complaint.startswith("Line 4, “Talk”: Its time has no time zone")
    assert "--zone" in complaint

    assert run("import", file, "--zone", "Vienna")[0] == 1
    assert run("import", file, "--zone", "Europe/Vienna")[0] == 0
    assert [timing_text(one) for one in store.activities()] == ["30 July 2027, 18:00 (Europe/Vienna)"]


def test_a_bad_event_is_listed_with_its_line_and_the_others_are_taken(run, store, tmp_path):
    file = tmp_path / "partner.ics"
    file.write_bytes(calendar(timed("1"), "UID:2\nDTSTART:x\nSUMMARY:Broken"))
    code, answer, _ = run("import", file, "--json")
    (problem,) = json.loads(answer)["problems"]
    assert (code, counts(answer), store.count()) == (3, (1, 0, 0, 1), 1)
    assert (problem["kind"], problem["row"], problem["line"], problem["name"]) == ("bad", 11, 11, "Broken")


@pytest.mark.parametrize(
    "content", [b"", b"<!DOCTYPE html><p>Sign in", b"title,start_date\nVigil,2027-07-30\n"]
)
def test_a_file_that_calls_itself_a_calendar_and_is_none_is_refused(run, store, tmp_path, content):
    file = tmp_path / "partner.ics"
    file.write_bytes(content)
    code, answer, complaint = run("import", file)
    assert (code, answer, store.count()) == (1, "", 0)
    assert complaint == "“partner.ics” is no calendar: it does not begin with BEGIN:VCALENDAR.\n"


def test_repeats_are_taken_from_the_days_named(run, tmp_path):
    file = tmp_path / "partner.ics"
    file.write_bytes(OUTLOOK)
    _, answer, _ = run("import", file, "--from", "2027-07-01", "--to", "2027-07-10", "--dry-run", "--json")
    assert counts(answer) == (1, 0, 0, 0)
    code, _, complaint = run("import", file, "--from", "2027-07-01")
    assert (code, "Name both, or neither." in complaint) == (1, True)


def test_our_own_calendar_changes_nothing(run, store, tmp_path):
    run("import", SAMPLE)
    before = store.journal_length()
    run("export", "calendar", tmp_path / "wd.ics")
    _, answer, _ = run("import", tmp_path / "wd.ics", "--organisation", "Nobody", "--json")
    new, changed, same, bad = counts(answer)
    assert (new, changed, bad, store.journal_length()) == (0, 0, 0, before)
    assert same > 40


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_can_be_imported_again_without_a_difference(run, store, tmp_path, ending):
    run("import", SAMPLE)
    before = store.journal_length()
    code, _, _ = run("export", "activities", tmp_path / f"plan.{ending}", "--internal")
    assert code == 0
    _, answer, _ = run("import", tmp_path / f"plan.{ending}", "--json")
    new, changed, _, bad = counts(answer)
    assert (new, changed, bad, store.journal_length()) == (0, 0, 0, before)


def test_sizes_of_audiences_are_imported_and_exported_by_what_they_are_the_size_of(run, store, tmp_path):
    file = tmp_path / "sizes.csv"
    file.write_text("audience,country,place,people,year,source\nchildren,KE,,400,2019,\n")
    code, answer, _ = run("import", file, "--json")
    assert (code, counts(answer)) == (0, (1, 0, 0, 0))
    (problem,) = json.loads(answer)["problems"]
    assert (problem["kind"], problem["row"]) == ("note", 2)
    assert problem["message"].startswith("It has no source, so it is an assumption")
    assert counts(run("import", file, "--json")[1]) == (0, 0, 1, 0)
    assert [(one.audience, one.people) for one in store.all(AudienceSize)] == [("children", 400)]

    for ending in ("csv", "xlsx"):
        written = tmp_path / f"again.{ending}"
        assert run("export", "audience_sizes", written)[:2] == (0, f"again.{ending}: 1 audience sizes.\n")
        assert counts(run("import", written, "--json")[1]) == (0, 0, 1, 0)
    run("export", "audience_sizes", file, "--country", "GB")
    assert len(file.read_text("utf-8").splitlines()) == 1


def test_few_people_are_in_no_export_and_an_import_of_it_leaves_them(run, store, tmp_path):
    talk = store.save(Activity(title="Talk", precision="unknown"), by="amina")
    seen = store.save(Observation(activity=talk.id, people=3), by="amina")
    run("export", "observations", tmp_path / "seen.csv", "--internal")
    assert ",under 5," in (tmp_path / "seen.csv").read_text("utf-8")
    assert counts(run("import", tmp_path / "seen.csv", "--json")[1]) == (0, 0, 1, 0)
    assert store.get(Observation, seen.id) == seen


def test_the_calendar_of_an_edition_counts_what_it_leaves_out(run, tmp_path):
    run("import", SAMPLE)
    code, answer, complaint = run("export", "calendar", tmp_path / "wd.ics", "--edition", "2024")
    written = (tmp_path / "wd.ics").read_bytes()

    assert (code, answer) == (0, "wd.ics: 7 activities.\n")
    assert complaint.startswith("5 left out, because their day is not known")
    assert written.count(b"BEGIN:VEVENT") == 7


def test_a_calendar_for_the_public_holds_no_draft(run, tmp_path):
    run("import", SAMPLE)
    _, answer, _ = run("export", "calendar", tmp_path / "wd.ics", "--for", "public")
    assert answer == "wd.ics: 0 activities.\n"


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (("--country", "ke"), {"Public procession and dialogue"}),
        (("--audience", "industry"), {"Walk from Mayor's Garden", "Border Force airport awareness"}),
    ],
)
def test_a_calendar_can_be_of_one_country_or_audience(run, tmp_path, choice, titles):
    run("import", SAMPLE)
    run("export", "calendar", tmp_path / "wd.ics", *choice)
    text = (tmp_path / "wd.ics").read_text("utf-8").replace("\r\n ", "")
    assert titles <= set(re.findall(r"SUMMARY:(.*)\r?\n", text))


def test_reach_gives_target_planned_and_actual_apart(run):
    run("import", SAMPLE)
    code, answer, _ = run("reach", "--edition", "2024", "--json")
    (police,) = json.loads(answer)

    assert code == 0
    assert (police["audience"], police["target"], police["planned"]) == ("law_enforcement", None, None)
    assert police["actual"]["people_present"]["best"] == 73
    assert police["actual"]["people_present"]["certain"] == [73, 73]
    assert police["actual"]["people_present"]["evidence"] == "not_stated"


def test_reach_counts_a_campaigns_target_where_the_edition_sets_none(run, store):
    store.save(Edition(year=2027, targets=(AudienceTarget(audience="children", people=500),)), by="amina")
    store.save(Campaign(title="Schools", edition=2027, audience="children", target=900), by="amina")
    store.save(
        Campaign(title="Hotels", edition=2027, audience="industry/hospitality", target=200), by="amina"
    )
    _, answer, _ = run("reach", "--edition", "2027", "--json")
    assert [(row["audience"], row["target"]) for row in json.loads(answer)] == [
        ("industry/hospitality", 200),
        ("children", 500),
    ]


def test_cases_are_combined_and_a_bad_one_does_not_stop_the_others(run, monkeypatch):
    cases = [{"size": 10_000, "singles": [4000, 3000, 2000]}, {"size": 10, "singles": [11]}]
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(cases)))
    code, answer, complaint = run("reach", "combine")
    good, bad = json.loads(answer)
    assert (code, round(good["best"]), good["certain"]) == (3, 5736, [4000, 9000])
    assert bad == {"error": complaint.removeprefix("Case 1: ").strip()}


@pytest.mark.parametrize("text", ["", "{", "{}", "[" * 5000])
def test_cases_that_are_no_json_list_are_refused(run, monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code, answer, complaint = run("reach", "combine")
    assert (code, answer, complaint.startswith("Standard input")) == (1, "", True)


def test_a_backup_is_not_restored_over_a_filled_database_unless_told(run, store, tmp_path):
    run("import", SAMPLE)
    assert run("backup", tmp_path / "plan.zip")[0] == 0

    code, _, complaint = run("restore", tmp_path / "plan.zip")
    assert (code, "--replace" in complaint) == (1, True)
    code, answer, _ = run("restore", tmp_path / "plan.zip", "--replace")
    assert (code, answer.startswith("Restored 74 activities")) == (0, True)
    assert store.count() == 74


def test_check_finds_nothing_in_a_sound_plan_and_names_what_is_broken(run, store):
    run("import", SAMPLE)
    assert run("check") == (0, "Everything is sound.\n", "")
    (first, *_) = store.activities(size=1)
    with store.writing() as connection:
        connection.exec_driver_sql(
            f"UPDATE activities SET edition = 1999 WHERE name_sort = '{first.title.lower()}'"
        )
    code, answer, complaint = run("check")
    assert (code, answer) == (1, "1 faults.\n")
    assert complaint == f"activity {first.id} is found under wrong values of edition.\n"


def test_it_runs_as_a_program_from_any_folder(sqlite_store, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "campaigns", "migrate"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "The database is up to date.\n"
    assert sqlite_store.get_many(Activity, []) == {}


def commands(of, words=()):
    """Every command line the parser knows, as words."""
    inner = [
        action for action in of._actions if hasattr(action, "choices") and isinstance(action.choices, dict)
    ]
    if not inner or words == ("reach",):
        yield words
    for action in inner:
        for name, command in action.choices.items():
            yield from commands(command, (*words, name))


@pytest.mark.parametrize("words", list(commands(parser())), ids=" ".join)
def test_each_command_helps_and_stands_in_the_readme(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*words, "--help"])
    assert ended.value.code == 0
    helped = capsys.readouterr().out
    listed = (ROOT / "README.md").read_text("utf-8").split("## From the command line")[1].splitlines()
    line = next(one for one in listed if f"{one} ".startswith(f"python -m campaigns {' '.join(words)} "))
    for option in re.findall(r"(?<!\S)--[a-z-]+", helped):
        assert option == "--help" or option in line
