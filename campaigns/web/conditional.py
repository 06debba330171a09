"""Conditional requests as RFC 9110 has them: whether a reader still has what it would be given."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime


def http_date(moment: datetime) -> str:
    """Fri, 30 Jul 2027 16:00:00 GMT"""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def has_tag(if_none_match: str, etags: Iterable[str]) -> bool:
    """Whether one of the entity tags is in the list a reader sent, compared weakly (13.1.2, 8.8.3.2).

    etags: in their quotes, weak ones with W/.
    """
    if if_none_match.strip() == "*":
        return True
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return any(tag.removeprefix("W/") in known for tag in etags)


def has_strong_tag(if_match: str, etags: Iterable[str]) -> bool:
    """Whether one of the strong entity tags is in the list a reader sent, compared strongly (13.1.1)."""
    if if_match.strip() == "*":
        return True
    known = {tag.strip() for tag in if_match.split(",")}
    return any(tag in known for tag in etags)


def is_since(if_modified_since: str, changed_at: datetime) -> bool:
    """Whether nothing changed after the date a reader sent; False for what is no date (13.1.3)."""
    asked = _moment(if_modified_since)
    return asked is not None and changed_at <= asked


def is_before(if_unmodified_since: str, changed_at: datetime) -> bool:
    """Whether something changed after the date a reader sent; False for what is no date (13.1.4)."""
    asked = _moment(if_unmodified_since)
    return asked is not None and changed_at > asked


def _moment(date: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def reads_gzip(accept_encoding: str) -> bool:
    """Whether a reader takes gzip (12.5.3); an explicit gzip counts before *."""
    weights = _weights(accept_encoding)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def prefers(accept: str, media_type: str, over: str) -> bool:
    """Whether a reader would rather have the one type than the other (12.5.1); not when it says neither."""
    weights = _weights(accept)
    return _weight_of(media_type, weights) > _weight_of(over, weights)


def _weight_of(media_type: str, weights: dict[str, float]) -> float:
    family = f"{media_type.partition('/')[0]}/*"
    return next((weights[name] for name in (media_type, family, "*/*") if name in weights), 0.0)


def _weights(header: str) -> dict[str, float]:
    """Each coding or type of a header with its q, 1 unless said; the parameters of types do not count."""
    found = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            found[name] = next((_quality(one) for one in parameters if one.startswith("q=")), 1.0)
    return found


def _quality(parameter: str) -> float:
    try:
        return min(max(float(parameter[2:]), 0.0), 1.0)
    except ValueError:
        return 0.0
