"""Markdown: YAML front matter gives the particulars, the rest is the text as it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from dostyk.documents.dates import parse_date
from dostyk.documents.draft import Draft
from dostyk.errors import Malformed

_FENCE: Final = "---"
_LONGEST: Final = 20_000
_FIELDS: Final = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline"),
    "outlet": ("outlet", "source", "publisher", "site", "publication"),
    "published": ("published", "date", "pubdate", "publish_date", "date_published"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "lang": ("lang", "language", "locale"),
    "kind": ("kind", "type", "genre"),
}


def read_markdown(text: str) -> Draft:
    """The draft of a Markdown text. Raises Malformed when its front matter is no YAML."""
    front, body = split_front_matter(text)
    about = _load(front) if front is not None else None
    if about is None:
        return Draft(text)
    found = {name: _first(about, keys) for name, keys in _FIELDS.items()}
    return Draft(
        body,
        title=found["title"],
        url=found["url"],
        outlet=found["outlet"],
        author=found["author"],
        published=parse_date(found["published"] or ""),
        lang=found["lang"],
        kind=found["kind"],
    )


def split_front_matter(text: str) -> tuple[str | None, str]:
    """What stands between the first two fences and what comes behind; None when the text does not begin with one."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n", 400)
    if lines[0].rstrip() != _FENCE:
        return None, text
    size = 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in (_FENCE, "..."):
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :])
        size += len(line)
        if size > _LONGEST:
            break
    return None, text


def _load(front: str) -> dict[object, object] | None:
    """The front matter, or None when what stands between the fences is no mapping but words between two rules."""
    import yaml

    if not front.strip():
        return {}
    try:
        about = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError) as error:
        if ":" not in front:
            return None
        raise Malformed(
            f"its front matter is no YAML: {_reason(error)}", hint="quote values that hold a colon"
        ) from error
    return about if isinstance(about, dict) else None


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" in line {mark.line + 2}" if mark is not None else ""
    return f"{getattr(error, 'problem', None) or type(error).__name__}{where}"


def _first(about: dict[object, object], keys: tuple[str, ...]) -> str | None:
    names = {
        str(key).strip().lower().replace("-", "_"): value
        for key, value in about.items()
        if isinstance(key, str)
    }
    return next((text for key in keys if (text := _text(names.get(key)))), None)


def _text(value: object) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    if isinstance(value, (list, tuple)):
        return (
            ", ".join(
                part for one in value[:20] if not isinstance(one, (list, tuple)) and (part := _text(one))
            )
            or None
        )
    if isinstance(value, dict):
        return _text(value.get("name")) if not isinstance(value.get("name"), dict) else None
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value).strip() or None
    return None
