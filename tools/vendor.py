"""Puts the third-party front-end files where the pages find them: unmodified, with version, licence and hash beside.

    python tools/vendor.py            fetch with npm and write web/static/vendor/
    python tools/vendor.py --check    say whether the files are still what was fetched (no network)

Run by a person when a version below is raised. Nothing at run time, in the build or in the tests needs npm.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "web" / "static" / "vendor"
VERSIONS = VENDOR / "VERSIONS.json"


@dataclass(frozen=True)
class Package:
    """One npm package and the few files of it that are served."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...]


# preact without its hooks: hooks import "preact" by bare name, which needs an inline import map, which the CSP forbids.
PACKAGES = (
    Package("preact", "11.2.0", "MIT", ("dist/preact.mjs", "LICENSE")),
    Package("htm", "3.1.1", "Apache-2.0", ("dist/htm.mjs", "LICENSE")),
    Package(
        "swagger-ui-dist",
        "5.35.0",
        "Apache-2.0",
        ("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "LICENSE", "NOTICE"),
    ),
)


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        return check()
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    return fetch()


def fetch() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        versions = {package.name: _take(package, Path(scratch)) for package in PACKAGES}
    VERSIONS.write_text(json.dumps(versions, indent=2) + "\n", encoding="utf-8")
    return check()


def check() -> int:
    """Names every file that is missing or differs from what was fetched; 0 when there is none."""
    wrong = [
        f"{name}/{file}"
        for name, package in json.loads(VERSIONS.read_text(encoding="utf-8")).items()
        for file, digest in package["sha256"].items()
        if not (VENDOR / name / file).is_file() or _sha256(VENDOR / name / file) != digest
    ]
    for file in wrong:
        print(f"{file} is not what was fetched; run python tools/vendor.py", file=sys.stderr)
    return 1 if wrong else 0


def _take(package: Package, scratch: Path) -> dict[str, object]:
    npm = ["npm", "pack", "--silent", "--pack-destination", str(scratch), f"{package.name}@{package.version}"]
    subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)
    home = VENDOR / package.name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    with tarfile.open(scratch / f"{package.name}-{package.version}.tgz") as archive:
        for file in package.files:
            packed = archive.extractfile(f"package/{file}")
            if packed is None:
                raise FileNotFoundError(f"{package.name} {package.version} has no {file}")
            (home / Path(file).name).write_bytes(packed.read())
    digests = {Path(file).name: _sha256(home / Path(file).name) for file in package.files}
    return {"version": package.version, "licence": package.licence, "sha256": digests}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
