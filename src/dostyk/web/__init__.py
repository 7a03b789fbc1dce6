"""The app: a ledger in the browser, as JSON, and as tools of a language model.

Takes an open Ledger and requests; gives pages, drawings, files and JSON, and keeps judgements and added documents.
Never shows what is not in the ledger, never lets a request name a file, never judges a finding by itself.
Start at ``app.application``; ``gate`` lets requests in, ``books`` holds the ledger, each page is a file of its own.
"""

from __future__ import annotations

from dostyk.web.app import application
from dostyk.web.gate import Access

__all__ = ["Access", "application"]
