"""python -m campaigns: the plan from the command line and from scripts.

Answers go to standard output, what a person has to know to standard error. Exit codes: 0 all of it
was done, 1 nothing was done and the sentence on standard error says why, 2 the command was not
understood, 3 part of it was done and standard error lists what was left and why.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from campaigns import settings
from campaigns.cli_advice import add_advice
from campaigns.cli_feeds import add_feeds
from campaigns.errors import CampaignsError, FileError
from campaigns.ics.calendar import calendar_bytes, left_out
from campaigns.ics.incoming import Choices, ForeignCalendar, known_zone, read_calendar, take, window
from campaigns.ics.incoming_lines import claims_to_be_calendar
from campaigns.ics.incoming_plan import plan_calendar
from campaigns.plan.audience_size import AudienceSize
from campaigns.plan.campaign import Campaign
from campaigns.plan.edition import Edition, next_world_day
from campaigns.plan.filter import ActivityFilter
from campaigns.plan.incoming import ImportPlan, Needed
from campaigns.plan.place import Place
from campaigns.plan.record import Record
from campaigns.plan.vocabulary import Qualifier, Visibility, label_of
from campaigns.reach.cases import answer
from campaigns.reach.estimate import Estimate
from campaigns.reach.ledger import AudienceReach, as_json, audience_reach
from campaigns.reach.shared import knowledge
from campaigns.reach.targets import edition_targets
from campaigns.reference import check
from campaigns.reference.audiences import audiences
from campaigns.store import backup, reaching
from campaigns.store.lookup import Found, everything, organisations_of, records_like
from campaigns.store.store import Store, open_store
from campaigns.tables.columns import Kind
from campaigns.tables.incoming import Known, keys_needed, plan_import
from campaigns.tables.outgoing import Lookups, export_csv, export_xlsx
from campaigns.tables.reading import read_table
from campaigns.tables.written import KIND_OF

DONE, NOTHING_DONE, PARTLY_DONE = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code."""
    given = parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except CampaignsError as error:
        tell(str(error))
        return NOTHING_DONE
    return code


def parser() -> argparse.ArgumentParser:
    """What can be asked for; README's list is held to it by a test."""
    top = argparse.ArgumentParser(
        prog="python -m campaigns", description="World Day Planner without a browser."
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_import(commands)
    _add_export(commands)
    _add_reach(commands)
    add_advice(commands)
    add_feeds(commands)
    _add_database(commands)
    return top


def tell(sentence: str) -> None:
    """Say something to the person at the terminal, beside the answer."""
    print(sentence, file=sys.stderr)


def opened() -> Store:
    """The database that DATABASE_URL names, brought to this version."""
    return open_store(settings.read_settings().database_url)


# import


def _add_import(commands: Any) -> None:
    command = commands.add_parser(
        "import",
        help="take over activities, observations, campaigns, organisations and audience sizes from a file",
        description="Read a CSV, XLSX or .ics file into the plan. What cannot be taken is listed.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    of_calendar = command.add_argument_group("for calendars")
    of_calendar.add_argument(
        "--zone", default="", help="time zone of times that have none, such as Europe/Vienna"
    )
    of_calendar.add_argument(
        "--organisation", default="", metavar="NAME", help="whose activities they are; a new name is added"
    )
    of_calendar.add_argument(
        "--from",
        dest="first",
        type=date.fromisoformat,
        metavar="DATE",
        help="first day repeats are taken from (default: the season of the edition they fall in)",
    )
    of_calendar.add_argument(
        "--to", dest="last", type=date.fromisoformat, metavar="DATE", help="last day repeats are taken from"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would happen and save nothing")
    command.add_argument(
        "--visibility",
        type=Visibility,
        choices=list(Visibility),
        default=Visibility.DRAFT,
        metavar="draft|partners|public",
        help="who may see the new activities (default: draft)",
    )
    command.add_argument("--by", default="command line", help="who did it, for the journal")
    command.add_argument(
        "--json", action="store_true", help="answer with new, changed, same, bad and problems"
    )
    command.set_defaults(run=_import)


def _import(given: argparse.Namespace) -> int:
    content = _read(given.file)
    limit = settings.read_settings().largest_upload
    if claims_to_be_calendar(content, given.file.name):
        calendar = read_calendar(content, given.file.name, limit=limit)
        store = opened()
        plan = _plan_of_calendar(store, calendar, given)
    else:
        sheets = read_table(content, given.file.name, limit=limit)
        store = opened()
        found = _found(store, keys_needed(sheets))
        plan = plan_import(sheets, Known.of(found.living, found.trashed), visibility=given.visibility)
    if not given.dry_run and plan.records:
        store.save_all(plan.records, by=given.by)
    _tell_import(plan, given)
    if plan.bad_rows:
        return PARTLY_DONE if plan.new_rows or plan.changed_rows or plan.same_rows else NOTHING_DONE
    return DONE


def _found(store: Store, needed: Needed) -> Found:
    return records_like(
        store,
        ids=needed.ids,
        keys=needed.keys,
        names=needed.names,
        years=needed.years,
        audiences=needed.audiences,
    )


def _plan_of_calendar(store: Store, calendar: ForeignCalendar, given: argparse.Namespace) -> ImportPlan:
    taken = take(
        calendar,
        Choices(
            visibility=given.visibility,
            coming=next_world_day(date.today()).year,
            editions=store.all(Edition),
            zone=known_zone(given.zone),
            organisation=given.organisation,
            window=window(given.first, given.last),
        ),
    )
    found = _found(store, taken.needed)
    return plan_calendar(taken, found.living, found.trashed)


def _tell_import(plan: ImportPlan, given: argparse.Namespace) -> None:
    where = "line" if plan.source == "calendar" else "row"
    problems = [
        {
            "kind": kind,
            "sheet": problem.sheet,
            "row": problem.row,
            where: problem.row,
            "name": problem.name,
            "message": problem.message,
        }
        for kind, found in (("bad", plan.bad), ("note", plan.notes))
        for problem in found
    ]
    counts = {
        "new": plan.new_rows,
        "changed": plan.changed_rows,
        "same": plan.same_rows,
        "bad": plan.bad_rows,
    }
    if given.json:
        print(json.dumps({**counts, "problems": problems}, ensure_ascii=False, indent=1))
        return
    would = "would be " if given.dry_run else ""
    print(
        f"{given.file.name}: {would}{plan.new_rows} new, {plan.changed_rows} changed, "
        f"{plan.same_rows} the same, {plan.bad_rows} not taken."
    )
    for problem in problems:
        place = f"{where.capitalize()} {problem['row']}, “{problem['name']}”: " if problem["row"] else ""
        tell(f"{place}{problem['message']}")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(
            f"{path} cannot be read: {error.strerror}. Check its name and whose it is."
        ) from error


# export


def _add_export(commands: Any) -> None:
    command = commands.add_parser("export", help="write activities or a calendar to a file")
    what = command.add_subparsers(title="what", required=True, metavar="WHAT")
    for kind in KIND_OF.values():
        table = what.add_parser(
            kind, help=f"the {kind.replace('_', ' ')}, as CSV or, by the ending of FILE, XLSX with all tables"
        )
        table.add_argument("file", type=Path, metavar="FILE")
        table.add_argument("--internal", action="store_true", help="with notes, internal contacts and costs")
        _add_choice(table)
        table.set_defaults(run=_export_table, kind=kind)
    calendar = what.add_parser("calendar", help="the activities whose days are known, as .ics")
    calendar.add_argument("file", type=Path, metavar="FILE")
    _add_choice(calendar)
    calendar.set_defaults(run=_export_calendar)


def _add_choice(command: argparse.ArgumentParser) -> None:
    command.add_argument("--edition", type=int, metavar="Y", help="only the edition of that year")
    command.add_argument("--campaign", type=UUID, metavar="ID", help="only that campaign")
    command.add_argument(
        "--audience", metavar="A", help="only that audience and its kinds, such as frontline/health"
    )
    command.add_argument("--country", metavar="C", help="only that country (ISO 3166-1 alpha-2), such as KE")
    command.add_argument(
        "--for",
        dest="reader",
        type=Visibility,
        choices=list(Visibility),
        default=Visibility.DRAFT,
        metavar="draft|partners|public",
        help="only what these may see: draft is yourselves (default), partners see no drafts",
    )


_SEEN_BY = {
    Visibility.DRAFT: (),
    Visibility.PARTNERS: (Visibility.PARTNERS, Visibility.PUBLIC),
    Visibility.PUBLIC: (Visibility.PUBLIC,),
}


def _choice(given: argparse.Namespace) -> ActivityFilter:
    country = given.country.upper() if given.country else ""
    if country:
        Place(country=country)  # refuses a country there is not
    return ActivityFilter(
        edition=given.edition,
        campaign=given.campaign,
        audience=given.audience,
        country=country,
        visibilities=_SEEN_BY[given.reader],
    )


def _export_table(given: argparse.Namespace) -> int:
    found = everything(opened(), _choice(given))
    tables: dict[Kind, Sequence[Record]] = {kind: getattr(found, kind) for kind in KIND_OF.values()}
    if given.file.suffix.lower() == ".xlsx":
        content = export_xlsx(tables, internal=given.internal)
    else:
        lookups = Lookups.of(record for records in found for record in records)
        content = export_csv(given.kind, tables[given.kind], lookups, internal=given.internal)
    _write(given.file, content)
    print(f"{given.file.name}: {len(tables[given.kind])} {given.kind.replace('_', ' ')}.")
    return DONE


def _export_calendar(given: argparse.Namespace) -> int:
    store, where = opened(), _choice(given)
    activities = store.activities(where)
    organisations = {one.id: one for one in organisations_of(store, activities)}
    campaigns = store.get_many(Campaign, (one.campaign for one in activities if one.campaign))
    name = f"World Day {given.edition}" if given.edition else "World Day Planner"
    _write(given.file, calendar_bytes(activities, organisations, name=name, campaigns=campaigns))
    missing = left_out(activities)
    print(f"{given.file.name}: {len(activities) - len(missing)} activities.")
    if missing:
        tell(f"{len(missing)} left out, because their day is not known: a calendar has no place for them.")
    return DONE


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}. Choose another place.") from error


# reach


def _add_reach(commands: Any) -> None:
    command = commands.add_parser(
        "reach", help="target, planned and actual by audience", description="What the Reach page shows."
    )
    command.add_argument("--edition", type=int, metavar="Y", help="needed unless combine is asked for")
    command.add_argument(
        "--json", action="store_true", help="size, target, planned, actual, ranges, evidence, method"
    )
    command.set_defaults(run=_reach, refuse=command.error)
    what = command.add_subparsers(title="what", metavar="[combine]")
    combine = what.add_parser(
        "combine",
        help="people reached by several activities, each counted once, from cases on standard input",
        description="Read a JSON list of cases and write a list of answers. All figures are people.",
    )
    combine.set_defaults(run=_combine)


def _combine(_given: argparse.Namespace) -> int:
    try:
        cases = json.load(sys.stdin)
    except (ValueError, RecursionError) as error:
        raise FileError(f"Standard input is not JSON: {error}. Correct it and run again.") from error
    if not isinstance(cases, list):
        raise FileError("Standard input has to be a JSON list of cases. Put the case into [ ].")
    answers = [answer(case) for case in cases]
    print(json.dumps(answers, ensure_ascii=False, indent=1))
    wrong = [(place, found["error"]) for place, found in enumerate(answers) if "error" in found]
    for place, sentence in wrong:
        tell(f"Case {place}: {sentence}")
    return PARTLY_DONE if wrong else DONE


def _reach(given: argparse.Namespace) -> int:
    if given.edition is None:
        given.refuse("the following arguments are required: --edition")
    store, where = opened(), ActivityFilter(edition=given.edition)
    rows = audience_reach(
        audiences(),
        sizes=store.all(AudienceSize),
        targets=edition_targets(store.edition(given.edition), store.campaigns(given.edition)),
        planned=reaching.planned_figures(store, where),
        observed=reaching.observed_figures(store, where),
        known=knowledge(
            reaching.overlaps(store),
            reaching.surveys(store),
            lambda keys: reaching.titles(store, keys),
            settings.smallest_cell(),
        ),
    )
    if given.json:
        print(json.dumps(as_json(rows), ensure_ascii=False, indent=1))
        return DONE
    for row in rows:
        print(row.label)
        _print_figures(row)
    if not rows:
        tell(f"Nothing is planned or observed for {given.edition} yet.")
    return DONE


def _print_figures(row: AudienceReach) -> None:
    if row.target is not None:
        print(f"  target   {row.target:,}")
    if row.planned is not None:
        print(f"  planned  {_in_words(row.planned)}")
    for kind, estimate in row.actual.items():
        print(f"  {label_of(kind).lower()}  {_in_words(estimate)}")
    if row.problem:
        tell(row.problem)


def _in_words(estimate: Estimate) -> str:
    low, high = estimate.certain
    limits = f"certainly {low:,} to {high:,}" if high is not None else f"certainly {low:,} or more"
    likely = f"likely {estimate.likely[0]:,} to {estimate.likely[1]:,}, " if estimate.likely else ""
    qualifier = "" if estimate.qualifier is Qualifier.EXACT else f"{label_of(estimate.qualifier).lower()} "
    evidence = label_of(estimate.evidence).lower()
    rests = "; on an assumed audience size" if estimate.assumed_size else ""
    return f"{qualifier}{estimate.best:,} ({likely}{limits}; {evidence}; {estimate.method}{rests})"


# the database


def _add_database(commands: Any) -> None:
    command = commands.add_parser("migrate", help="bring the database to this version")
    command.set_defaults(run=_migrate)
    command = commands.add_parser("backup", help="write the whole plan with its history to one file")
    command.add_argument("file", type=Path, metavar="FILE")
    command.set_defaults(run=_backup)
    command = commands.add_parser("restore", help="read a backup into an empty database")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--replace", action="store_true", help="throw away what the database holds")
    command.set_defaults(run=_restore)
    command = commands.add_parser("check", help="look for faults in the database and the reference files")
    command.set_defaults(run=_check)


def _migrate(_given: argparse.Namespace) -> int:
    opened()
    print("The database is up to date.")
    return DONE


def _backup(given: argparse.Namespace) -> int:
    rows = backup.backup(opened(), given.file)
    print(f"{given.file.name}: {rows['activities']} activities, {rows['journal']} changes.")
    return DONE


def _restore(given: argparse.Namespace) -> int:
    rows = backup.restore(opened(), given.file, replace=given.replace)
    print(f"Restored {rows['activities']} activities and {rows['journal']} changes from {given.file.name}.")
    return DONE


def _check(_given: argparse.Namespace) -> int:
    found = (*check.problems(), *backup.check(opened()))
    for problem in found:
        tell(problem)
    print("Everything is sound." if not found else f"{len(found)} faults.")
    return NOTHING_DONE if found else DONE
