"""PDF files: the text of their pages, in paragraphs."""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from dostyk.documents.columns import paragraphs
from dostyk.documents.draft import Draft, assemble
from dostyk.documents.quiet import quiet
from dostyk.errors import Empty, Encrypted, Malformed, ReadError, TooLarge

if TYPE_CHECKING:
    from dostyk.documents.limits import Limits

_LOGGERS: Final = ("pypdf", "PIL", "cryptography")
_HEAD: Final = 1024


def read_pdf(data: bytes, limits: Limits) -> Draft:
    """The draft of a PDF. Raises Encrypted, Empty (only pictures), TooLarge or Malformed."""
    if b"%PDF-" not in data[:_HEAD]:
        raise Malformed("is not a PDF", hint="give the file the suffix of its kind")
    with quiet(*_LOGGERS):
        try:
            return _draft(data, limits)
        except ReadError:
            raise
        except (Exception, RecursionError) as error:
            raise Malformed(
                f"is a broken PDF: {_first_line(error)}", hint="open and save it again"
            ) from error


def _draft(data: bytes, limits: Limits) -> Draft:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        raise Encrypted("is protected by a password", hint="save it without one")
    count = len(reader.pages)
    if count > limits.max_pages:
        raise TooLarge(f"has {count} pages, more than {limits.max_pages}", hint="raise max_pages or split it")
    pages = _pages(reader, limits)
    if not any(line.strip() for page in pages for line in page):
        raise Empty("holds no text, perhaps only scanned pages", hint="run it through text recognition first")
    text, known = assemble(paragraphs(pages))
    title, author = _about(reader)
    return Draft(text, title=title if title and len(title.split()) > 2 else None, author=author, known=known)


def _opens(reader: Any) -> bool:
    """Whether it opens with an empty password, as readers try first."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: Any, limits: Limits) -> list[list[str]]:
    pages: list[list[str]] = []
    size, deadline = 0, time.monotonic() + limits.timeout
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > limits.max_characters:
            raise TooLarge(f"holds more than {limits.max_characters} characters", hint="split it")
        if time.monotonic() > deadline:
            raise TooLarge(
                f"takes longer than {limits.timeout:g} seconds to read", hint="raise timeout or split it"
            )
        pages.append(text.split("\n"))
    return pages


def _about(reader: Any) -> tuple[str | None, str | None]:
    about = reader.metadata
    if not about:
        return None, None
    title, author = about.title, about.author
    return (title if isinstance(title, str) else None), (author if isinstance(author, str) else None)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().split("\n")[0] or type(error).__name__)[:120]
