"""Dostyk: figures and events out of the news of two countries, with the words that state them."""

from __future__ import annotations

from dostyk.errors import DostykError

__all__ = ["DostykError"]
__version__ = "0.1.0"
