"""Documents: from files, folders, standard input and addresses to clean text with its particulars and blocks.

Takes bytes of text, Markdown, HTML, PDF or JSON; gives Document, whose ``text`` is never altered again and whose
blocks say what each line is. Never extracts anything, never deletes boilerplate from ``text``, never goes to the
network unless the user names an address. Start at ``read.iterate``, then ``parse.parse``, then ``blocks.cut``.
"""

from __future__ import annotations

from dostyk.documents.limits import Limits
from dostyk.documents.model import BLOCK_KINDS, SILENT, Block, Document
from dostyk.documents.parse import SUFFIXES, parse
from dostyk.documents.read import Reading, Unread, expand, iterate, read

__all__ = [
    "BLOCK_KINDS",
    "SILENT",
    "SUFFIXES",
    "Block",
    "Document",
    "Limits",
    "Reading",
    "Unread",
    "expand",
    "iterate",
    "parse",
    "read",
]
