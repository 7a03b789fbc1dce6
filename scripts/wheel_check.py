"""Build the wheel, see that every file of the package is in it, install it alone and run the demo from it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "constraints.txt"


def main() -> None:
    """Say what the wheel holds; exit with a message when something is missing or does not run."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wheel = build(work)
        missing = package_files() - set(zipfile.ZipFile(wheel).namelist())
        if missing:
            sys.exit("not in the wheel: " + ", ".join(sorted(missing)))
        brief = run_demo(wheel, work)
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, every file of the package in it;", end=" ")
        print(f"installed alone it made a brief of {brief.stat().st_size / 1e3:.0f} KB")


def build(work: Path) -> Path:
    """The wheel of this checkout."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--build-constraint", str(PINS), "--wheel-dir", str(work), str(ROOT)],
        check=True,
    )
    return next(work.glob("dostyk-*.whl"))


def package_files() -> set[str]:
    """The files under ``src/dostyk``, as a wheel names them."""
    files = (path for path in (ROOT / "src" / "dostyk").rglob("*") if path.is_file())
    return {path.relative_to(ROOT / "src").as_posix() for path in files if "__pycache__" not in path.parts}


def run_demo(wheel: Path, work: Path) -> Path:
    """The brief the installed package makes, in an environment that holds nothing else and away from the source."""
    venv.create(work / "venv", with_pip=True)
    binaries = work / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    install = ["-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--constraint", str(PINS)]
    subprocess.run([binaries / "python", *install, str(wheel)], check=True)
    subprocess.run(
        [binaries / "dostyk", "demo", "--output", str(work / "demo")],
        cwd=work,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return work / "demo" / "brief.html"


if __name__ == "__main__":
    main()
