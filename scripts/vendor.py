"""Bring the JavaScript that the app serves out of the npm registry, and note what it is.

    python scripts/vendor.py htmx.org@2.0.11:dist/htmx.min.js

For maintainers: it asks the machine's own npm client. Nothing of npm is needed to build, test or run Dostyk. The file
and ``vendored.toml``, which names package, version, licence and the SHA-256 of each file, are committed together.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).parents[1] / "src" / "dostyk" / "web" / "static"
HEAD = "# Files of others that the app serves; made by scripts/vendor.py.\n"


def bring(wanted: str) -> str:
    """Put one file (``package@version:path``) among those of the app; gives its entry of ``vendored.toml``."""
    package, _, path = wanted.rpartition(":")
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            ["npm", "pack", package, "--json", "--ignore-scripts", "--pack-destination", folder],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        about = json.loads(told.stdout)[0]
        with tarfile.open(Path(folder) / about["filename"]) as archive:
            data = read(archive, path)
            licence = json.loads(read(archive, "package.json"))["license"]
            words = read(archive, "LICENSE")
    name = Path(path).name
    (STATIC / name).write_bytes(data)
    (STATIC / f"{name}.LICENSE").write_bytes(words)
    facts = {
        "package": about["name"],
        "version": about["version"],
        "licence": licence,
        "integrity": about["integrity"],
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return f'\n["{name}"]\n' + "".join(f'{key} = "{value}"\n' for key, value in facts.items())


def read(archive: tarfile.TarFile, path: str) -> bytes:
    """The bytes of a file of the package."""
    file = archive.extractfile(f"package/{path}")
    assert file is not None, path
    return file.read()


if __name__ == "__main__":
    entries = [bring(wanted) for wanted in sys.argv[1:]]
    if not entries:
        sys.exit(__doc__)
    (STATIC / "vendored.toml").write_text(HEAD + "".join(entries), encoding="utf-8")
    print(f"{STATIC / 'vendored.toml'} names: {len(entries)}")
