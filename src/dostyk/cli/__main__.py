"""``python -m dostyk.cli``: the command without the script that pip installs."""

from __future__ import annotations

from dostyk.cli import main

if __name__ == "__main__":
    main(prog_name="dostyk")
