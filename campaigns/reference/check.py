"""Whether everything below assets/reference can be read. For `python -m campaigns check`."""

from collections.abc import Callable

from campaigns.errors import ReferenceFileError
from campaigns.reference import (
    audiences,
    calendar_words,
    cities,
    countries,
    knowledge,
    resolution,
    vocabularies,
)

_TABLES: tuple[Callable[[], object], ...] = (
    resolution.paragraphs,
    resolution.cells,
    audiences.audiences,
    vocabularies.kinds,
    vocabularies.formats,
    vocabularies.levels,
    vocabularies.stakeholders,
    vocabularies.icat_members,
    vocabularies.series,
    knowledge.themes,
    knowledge.signs,
    knowledge.caveats,
    knowledge.online_recruiting,
    knowledge.do_no_harm,
    knowledge.campaign_models,
    countries.countries,
    lambda: countries.country_from_word(""),
    countries.common_languages,
    calendar_words.words_file,
    lambda: cities.find_cities("Vienna"),
)


def problems() -> tuple[str, ...]:
    """What is wrong with the reference files, one whole sentence or several for each; empty when all is well.

    Stops at the first mistake of each file. Tables that were read before are not read again: run it in a
    process of its own after editing a file.
    """
    found: dict[str, None] = {}  # in order; a mistake is met again by the tables that refer to its file
    for table in _TABLES:
        try:
            table()
        except ReferenceFileError as error:
            found[str(error)] = None
    return tuple(found)
