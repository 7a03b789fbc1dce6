"""Exports: the same documents, claims, findings and promises in the forms that other tools read.

Takes a Content, gives text or bytes in one format; one small file for each format.
Never passes on an official series, never writes a file, never adds a figure that no document states.
Start at ``content.Content``; ``forms.FORMATS`` names the formats.
"""

from __future__ import annotations

from dostyk.report.exports.content import Content
from dostyk.report.exports.forms import FORMATS, Form, export

__all__ = ["FORMATS", "Content", "Form", "export"]
