"""Every error Dostyk raises on purpose.

::

    DostykError
    ├── ReadError            a source could not be turned into a Document
    │   ├── SourceNotFound   no such file, or the address did not answer
    │   ├── TooLarge         over the limit on bytes, pages or characters
    │   ├── NotText          binary, or of a kind that is not read
    │   ├── Empty            nothing but white space
    │   ├── Encrypted        a PDF that wants a password
    │   └── Malformed        broken JSON, PDF or front matter
    ├── InvalidValue         a date, period, code or option that cannot be what it claims
    ├── OfficialError        official figures could not be had
    │   ├── NoAnswer         the office's server did not answer, or would not
    │   └── UnexpectedAnswer it answered something else than was asked
    └── LedgerError          the ledger cannot be used as asked
        ├── NotALedger       the file is something else
        ├── LedgerVersion    written by another version of Dostyk
        └── LedgerLocked     another process is writing

A user of the library writes::

    try:
        reading = dostyk.read("articles/")
    except dostyk.DostykError as error:
        print(error)          # what, where, and what to do
"""

from __future__ import annotations


class DostykError(Exception):
    """The root of the tree: catching it catches all that Dostyk raises on purpose.

    ``where`` names the file, document or column it happened to; ``hint`` says what to do about it.
    """

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head} ({self.hint})" if self.hint else head


class ReadError(DostykError):
    """A source could not be turned into a Document."""


class SourceNotFound(ReadError):
    """There is no such file, or the address did not answer."""


class TooLarge(ReadError):
    """The source is over the limit on bytes, pages or characters."""


class NotText(ReadError):
    """The source is binary or of a kind that is not read."""


class Empty(ReadError):
    """The source holds nothing but white space."""


class Encrypted(ReadError):
    """The PDF wants a password."""


class Malformed(ReadError):
    """The source is broken: JSON, PDF or front matter that does not parse."""


class InvalidValue(DostykError):
    """A date, period, code or option that cannot be what it claims."""


class NotInstalled(DostykError):
    """A part of the program that is an extra is asked for and not there."""


class OfficialError(DostykError):
    """Official figures could not be had."""


class NoAnswer(OfficialError):
    """The office's server did not answer, or would not."""


class UnexpectedAnswer(OfficialError):
    """The office's server answered something else than was asked."""


class LedgerError(DostykError):
    """The ledger cannot be used as asked."""


class NotALedger(LedgerError):
    """The file is not a Dostyk ledger."""


class LedgerVersion(LedgerError):
    """The ledger was written by another version of Dostyk and cannot be migrated."""


class LedgerLocked(LedgerError):
    """Another process is writing to the ledger."""
