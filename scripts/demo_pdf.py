"""Write the demo's PDF paper from ``scripts/demo_paper.txt``: plain Helvetica, the standard library, the same bytes every time."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("demo_paper.txt")
TARGET = Path(__file__).resolve().parent.parent / "src/dostyk/demo/documents/2025-10-06-dostyk-moyynty.pdf"
AUTHOR = "Corridor Research Group"
DATE = "D:20251006090000Z"
LEFT, TOP, BOTTOM = 64, 770, 84


class Line(NamedTuple):
    """One line of type: font (``F1`` regular, ``F2`` bold), size, space above it, all in points."""

    text: str
    font: str = "F1"
    size: float = 10.5
    space: float = 15


def main() -> None:
    """Write the file."""
    TARGET.write_bytes(render(SOURCE.read_text(encoding="utf-8")))


def render(source: str) -> bytes:
    """The PDF of a text whose first paragraph is its title and whose ``# `` paragraphs are headings."""
    title, *paragraphs = source.strip().split("\n\n")
    pages = paginate(compose(title, paragraphs))
    streams = [draw(page, f"{number} / {len(pages)}") for number, page in enumerate(pages, 1)]
    return assemble(streams, title)


def compose(title: str, paragraphs: list[str]) -> list[Line]:
    """The lines of the paper from top to bottom."""
    lines = [Line(text, "F2", 16, 22) for text in textwrap.wrap(title, 54)]
    for paragraph in paragraphs:
        if paragraph.startswith("# "):
            lines.append(Line(paragraph[2:], "F2", 12, 30))
        else:
            first, *rest = textwrap.wrap(" ".join(paragraph.split()), 92)
            lines += [Line(first, space=22), *(Line(text) for text in rest)]
    return lines


def paginate(lines: list[Line]) -> list[list[Line]]:
    """The lines in pages, no heading left alone at the foot."""
    pages: list[list[Line]] = [[]]
    height: float = TOP
    for line in lines:
        height -= line.space
        if height < BOTTOM + (40 if line.font == "F2" else 0):
            pages.append([])
            height = TOP - line.space
        pages[-1].append(line)
    return pages


def draw(page: list[Line], footer: str) -> bytes:
    """The content stream of a page."""
    height: float = TOP
    parts = [b"BT"]
    for line in page:
        height -= line.space
        parts.append(show(line, height))
    parts += [show(Line(f"{AUTHOR}    {footer}", size=8), 48), b"ET"]
    return b"\n".join(parts)


def show(line: Line, height: float) -> bytes:
    """The operators that set one line."""
    return b"/%s %g Tf 1 0 0 1 %d %g Tm %s Tj" % (
        line.font.encode(),
        line.size,
        LEFT,
        height,
        string(line.text),
    )


def string(text: str) -> bytes:
    """A PDF literal string in WinAnsi encoding."""
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def assemble(streams: list[bytes], title: str) -> bytes:
    """The file: catalogue, pages, two fonts, particulars, content, cross-reference table."""
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(streams)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(streams), kids),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
        b"<< /Title %s /Author %s /CreationDate (%s) >>" % (string(title), string(AUTHOR), DATE.encode()),
    ]
    for number, stream in enumerate(streams):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (first + 2 * number + 1),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    return write(objects)


def write(objects: list[bytes]) -> bytes:
    """The objects with their numbers, the table of where each begins, and the trailer."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


if __name__ == "__main__":
    main()
