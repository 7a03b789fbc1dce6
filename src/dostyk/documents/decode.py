"""Bytes to text: byte order marks, UTF-8 first, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from typing import Final

from dostyk.documents.quiet import quiet
from dostyk.errors import NotText

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES: Final = (
    "utf_8", "cp1251", "gb18030", "cp1252", "koi8_r", "cp1254", "cp1250", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1256",
)  # fmt: skip
_SAMPLE: Final = 200_000
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_CHARACTERS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_COMMON: Final = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u0400-\u04ff\u2010-\u203a\u20ac\u3000-\u30ff\u4e00-\u9fff\uff00-\uff5e]"
)
_NEARLY_ALL: Final = 0.97
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MANY: Final = 0.02
"""The share of control characters from which bytes are no text."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of the bytes; ``declared`` is the encoding a header names.

    Broken bytes of a text that is UTF-8 otherwise become U+FFFD; a character cut off at the end is dropped.
    Raises NotText when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace").removesuffix("\ufffd"))
    if len(_CONTROLS.findall(data)) > _MANY * len(data) or b"\0" in data[:1024]:
        text = _wide(data)
        if text is None:
            raise NotText("is binary, not text", hint="give text, Markdown, HTML, PDF or JSON")
        return whole(text)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _checked(_from_declared(data, declared) or _damaged(data) or _wide(data) or _guessed(data))


def whole(text: str) -> str:
    """The text with lone surrogates, which no file can hold, turned into U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: read so, nearly all is letters and signs of common scripts."""
    for encoding in ("utf-16-le", "utf-16-be"):
        head = data[:4000].decode(encoding, "replace")
        if len(_COMMON.findall(head)) > _NEARLY_ALL * len(head):
            return data[: len(data) // 2 * 2].decode(encoding, "replace")
    return None


def _from_declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared)
        if codec.name in ("utf-8", "utf-7") or not getattr(codec, "_is_text_encoding", True):
            return None
        text, _ = codec.decode(data, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if text.count("\ufffd") <= _MANY * len(text) else None


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes among characters that are whole."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    broken = text.count("\ufffd")
    good = sum(map(text.count, set(text[:_SAMPLE]) - {"\ufffd"} - set(map(chr, range(128)))))
    return text if good >= 4 * broken and broken <= _MANY * len(text) + 1 else None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    with quiet("charset_normalizer"):
        match = from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSES), preemptive_behaviour=False).best()
    if match is None:
        raise NotText("is in no encoding that is known", hint="save it as UTF-8")
    return data.decode(match.encoding, "replace")


def _checked(text: str) -> str:
    if len(_CONTROL_CHARACTERS.findall(text)) + text.count("\ufffd") > _MANY * len(text) + 1:
        raise NotText("is binary, not text", hint="give text, Markdown, HTML, PDF or JSON")
    return whole(text)
