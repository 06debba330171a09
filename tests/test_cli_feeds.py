"""python -m campaigns feed: what scripts can rely on."""

import json
import re
import zipfile
from datetime import date
from uuid import UUID, uuid4

import pytest

from campaigns.cli import main
from campaigns.feeds.texts import FeedTexts
from campaigns.plan.feed import PUBLIC_FEED, Feed, FeedAccess
from campaigns.store.feeds import directory
from campaigns.web.feeds import Feeds
from tests.feeds.plans import feed, talk
from tests.web.asking import Asker

PATH = re.compile(r"/feeds/[A-Za-z0-9_-]{32}/[a-z0-9-]+\.ics")
NOBODY = str(uuid4())


@pytest.fixture
def run(sqlite_store, capfdbinary):  # noqa: ARG001  the command finds its database by the environment
    """Run a command on the store's database: (exit code, standard output, standard error)."""

    def command(*words):
        code = main([str(word) for word in words])
        said = capfdbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return command


@pytest.fixture
def added(run):
    """Add a feed: its id and path."""

    def add(*words):
        code, answer, complaint = run("feed", "add", *words, "--json")
        assert (code, complaint) == (0, "")
        found = json.loads(answer)
        assert set(found) == {"id", "path"}
        return UUID(found["id"]), found["path"]

    return add


@pytest.fixture
def ask(sqlite_store):
    feeds = Feeds(lambda: FeedTexts(sqlite_store, limit=1_000_000))
    asker = Asker(feeds, feeds)
    yield asker
    asker.close()


def secret_in(path):
    return path.split("/")[2]


def test_adding_a_feed_tells_its_id_and_a_path_that_works(added, ask, sqlite_store):
    key, path = added("World Day 2027")
    assert PATH.fullmatch(path)
    assert path.endswith("/world-day-2027.ics")
    assert sqlite_store.get(Feed, key).title == "World Day 2027"
    assert ask(path).status == 200


def test_each_option_is_a_condition_of_the_feed(added, sqlite_store):
    key, _ = added(
        "Kenya", "--access", "public", "--edition", "2027", "--audience", "frontline/health",
        "--country", "ke", "--lang", "fr", "--from", "2027-06-01",
    )  # fmt: skip
    kept = sqlite_store.get(Feed, key)
    assert (kept.access, kept.edition, kept.audience) == (FeedAccess.PUBLIC, 2027, "frontline/health")
    assert (kept.country, kept.language) == ("KE", "fr")
    assert (kept.from_day, kept.days_back) == (date(2027, 6, 1), None)


def test_without_options_a_feed_is_for_partners_in_english_from_ninety_days_back(added, sqlite_store):
    kept = sqlite_store.get(Feed, added("All")[0])
    assert kept == feed("All", id=kept.id, days_back=90, revision=1, created_at=kept.created_at,
                        modified_at=kept.modified_at)  # fmt: skip


def test_the_address_is_printed_once_with_what_stands_before_it(run, monkeypatch):
    monkeypatch.setenv("WDP_PUBLIC_ADDRESS", "https://plan.example.org/")
    code, answer, complaint = run("feed", "add", "All")
    assert code == 0
    assert answer.startswith("https://plan.example.org/feeds/")
    assert PATH.fullmatch(answer.strip().removeprefix("https://plan.example.org"))
    assert complaint.startswith("This address is shown once.")
    secret = secret_in(answer.removeprefix("https://plan.example.org"))
    for words in (("feed", "list"), ("feed", "list", "--json")):
        assert secret not in "".join(map(str, run(*words)))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((" ",), "A feed needs a name"),
        (("All", "--country", "XX"), "“XX” is no country code"),
        (("All", "--audience", "nobody"), "“nobody” is no audience we know"),
        (("All", "--lang", "not one"), "“not one” is no language tag"),
    ],
)
def test_a_feed_that_cannot_be_is_refused_in_a_sentence_and_nothing_is_kept(
    run, sqlite_store, words, sentence
):
    code, answer, complaint = run("feed", "add", *words)
    assert (code, answer, complaint.startswith(sentence)) == (1, "", True)
    assert sqlite_store.all(Feed) == ()


@pytest.mark.parametrize(
    "words",
    [
        ("feed",),
        ("feed", "add"),
        ("feed", "add", "All", "--access", "everybody"),
        ("feed", "add", "All", "--from", "soon"),
        ("feed", "add", "All", "--edition", "next"),
        ("feed", "show", "7"),
        ("serve-feeds",),
        ("serve-feeds", "--port", "x"),
    ],
)
def test_a_command_that_cannot_be_understood_is_code_two(words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code == 2


def test_the_list_tells_what_is_open(run, added, sqlite_store):
    first, _ = added("Kenya", "--access", "public")
    second, _ = added("Hotels")
    run("feed", "revoke", second)
    code, answer, _ = run("feed", "list", "--json")
    rows = json.loads(answer)
    assert code == 0
    assert [set(row) for row in rows] == [{"id", "name", "access", "open", "since", "last_read"}] * 2
    assert [(row["id"], row["name"], row["access"], row["open"]) for row in rows] == [
        (str(second), "Hotels", "partners", False),
        (str(first), "Kenya", "public", True),
    ]
    assert [row["since"] is None for row in rows] == [True, False]
    _, answer, _ = run("feed", "list")
    assert answer == f"{second}  closed  partners  Hotels\n{first}  open  public  Kenya\n"
    sqlite_store.save(feed("Programme", id=PUBLIC_FEED, access="public", is_on=False), by="amina")
    _, answer, _ = run("feed", "list", "--json")
    assert [row["open"] for row in json.loads(answer) if row["id"] == str(PUBLIC_FEED)] == [False]


def test_a_list_of_nothing_is_a_list(run):
    assert run("feed", "list", "--json") == (0, "[]\n", "")
    code, answer, complaint = run("feed", "list")
    assert (code, answer) == (0, "")
    assert complaint.startswith("There is no feed yet.")


def test_rotating_gives_a_new_path_and_closes_the_old_one(run, added, ask):
    key, old = added("All")
    code, answer, _ = run("feed", "rotate", key, "--json")
    found = json.loads(answer)
    assert (code, set(found), found["id"]) == (0, {"id", "path"}, str(key))
    assert PATH.fullmatch(found["path"])
    assert (ask(old).status, ask(found["path"]).status) == (410, 200)
    code, answer, complaint = run("feed", "rotate", key)
    assert (code, PATH.fullmatch(answer.strip()) is not None) == (0, True)
    assert complaint.startswith("This address is shown once.")


def test_revoking_closes_the_address_and_says_so(run, added, ask):
    key, path = added("All")
    assert run("feed", "revoke", key) == (0, "“All” is closed: its address no longer works.\n", "")
    assert ask(path).status == 410
    assert run("feed", "revoke", key) == (0, "", "“All” was closed already.\n")


def test_showing_gives_exactly_the_bytes_served(run, added, ask, sqlite_store):
    sqlite_store.save_all([talk("Größe 🕯"), talk("Draft", visibility="draft")], by="amina")
    key, path = added("All", "--lang", "fr")
    code, answer, complaint = run("feed", "show", key)
    assert (code, complaint) == (0, "")
    assert answer.encode() == ask(path).body
    assert answer.count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("what", ["rotate", "revoke", "show"])
def test_a_feed_there_is_not_is_a_sentence(run, what):
    code, answer, complaint = run("feed", what, NOBODY)
    assert (code, answer) == (1, "")
    assert complaint == f"There is no feed {NOBODY}. “feed list” shows the ones there are.\n"


@pytest.mark.parametrize("what", ["rotate", "revoke"])
def test_the_public_feed_has_no_secret_to_be_changed(run, sqlite_store, what):
    sqlite_store.save(feed("Programme", id=PUBLIC_FEED, access="public"), by="amina")
    code, answer, complaint = run("feed", what, PUBLIC_FEED)
    assert (code, answer) == (1, "")
    assert complaint.startswith("The public feed has no secret: everybody reads it at /feeds/public.ics.")


def test_no_export_and_no_backup_holds_a_secret(run, added, tmp_path, sqlite_store):
    sqlite_store.save(talk(), by="amina")
    paths = [added("All")[1], added("Hotels")[1]]
    run("feed", "rotate", next(iter(directory(sqlite_store).feeds)))
    for words in (
        ("activities", "a.csv"),
        ("organisations", "o.csv"),
        ("activities", "a.xlsx"),
        ("calendar", "c.ics"),
    ):
        code, _, _ = run("export", words[0], tmp_path / words[1])
        assert code == 0
    assert run("backup", tmp_path / "plan.zip")[0] == 0
    written = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    for name in ("plan.zip", "a.xlsx"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            written += [archive.read(member) for member in archive.namelist()]
    assert len(written) > 10
    for path in paths:
        assert not any(secret_in(path).encode() in content for content in written)
