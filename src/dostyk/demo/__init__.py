"""The demo: twelve short documents on China and Kazakhstan, some of which disagree.

Takes nothing, gives the folder that holds them and, for each fact in them, where it comes from.
Never reads or changes a document: that is the work of the rooms it is shown with.
Start at ``documents``; ``documents.toml`` lists the facts and their sources.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["documents", "sources"]

_HERE = Path(__file__).parent


def documents() -> Path:
    """The folder of the bundled documents: .txt, .md, .html, .json and .pdf, their names beginning with their dates."""
    return _HERE / "documents"


def sources() -> Path:
    """The TOML file that says, document by document, where each fact was published."""
    return _HERE / "documents.toml"
