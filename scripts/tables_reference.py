"""Write docs/reference/tables.md from the declaration of the ledger's tables."""

from __future__ import annotations

from pathlib import Path

from dostyk.ledger.reference import page

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "tables.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
