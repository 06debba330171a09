"""In which words and which language one reader is told of an activity.

LANGUAGE stands at a text only where all of it is certainly in that language.
"""

from dataclasses import dataclass

from campaigns.ics.lines import text_line
from campaigns.plan.activity import Activity, comparable_tag, told_in
from campaigns.plan.vocabulary import Status
from campaigns.reference.calendar_words import ENGLISH, CalendarWords, calendar_words


@dataclass(frozen=True, slots=True)
class Telling:
    """An activity as one reader is told of it.

    activity: disclosed, in the reader's language where it was translated. title: with the word before it.
    title_language, description_language: what each is certainly in, else empty. spoken: our own words.
    """

    activity: Activity
    title: str
    title_language: str
    description_language: str
    spoken: CalendarWords

    def title_line(self, name: str) -> bytes:
        return text_line(name, self.title, **_language_parameter(self.title_language))

    def description_parameter(self, *, is_mixed: bool) -> dict[str, str]:
        """is_mixed: whether our own words stand beside the activity's description."""
        if not self.activity.description:
            return self.our_parameter
        language = self.description_language
        return _language_parameter("" if is_mixed and not _goes_with(self.spoken, language) else language)

    @property
    def our_parameter(self) -> dict[str, str]:
        """That of a text that is all our own; none in English, which is what nobody asked for."""
        is_foreign = self.spoken.is_whole and self.spoken.language != ENGLISH
        return _language_parameter(self.spoken.language if is_foreign else "")


def telling_of(activity: Activity, language: str, *, mark_cancelled: bool = False) -> Telling:
    """activity: disclosed. mark_cancelled: a word before the title of a cancelled activity."""
    spoken = calendar_words(language)
    told, title_language, description_language = activity, "", ""
    if activity.translations:
        told = told_in(activity, language)
        title_language = _translated_into(activity, told, "title", language)
        description_language = _translated_into(activity, told, "description", language)
    title = told.title
    if mark_cancelled and activity.status is Status.CANCELLED:
        title = spoken.phrases["cancelled_title"].format(title=title)
        title_language = title_language if _goes_with(spoken, title_language) else ""
    return Telling(told, title, title_language, description_language, spoken)


def _goes_with(spoken: CalendarWords, language: str) -> bool:
    """Whether a text in that language and our words beside it are in one language."""
    return spoken.is_whole and comparable_tag(language).split("-")[0] == spoken.language


def _language_parameter(tag: str) -> dict[str, str]:
    """LANGUAGE for that tag; nothing without one."""
    return {"LANGUAGE": tag} if tag else {}


def _translated_into(activity: Activity, told: Activity, field: str, language: str) -> str:
    """The language of a field that told_in() took from a translation, else nothing."""
    wanted = f"{comparable_tag(language)}-"
    tags = [
        one.language
        for one in activity.translations
        if getattr(one, field)
        and getattr(one, field) == getattr(told, field)
        and wanted.startswith(f"{comparable_tag(one.language)}-")
    ]
    return max(tags, key=len, default="")
