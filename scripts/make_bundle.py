"""Make a folder from which a machine without any network installs and runs: `python -m scripts.make_bundle DIR`.

It holds the wheels of the assistant and of all it needs for this machine's Python and platform, a list of them with
their hashes, a bill of materials (CycloneDX 1.6), the announcements that ship, and `install.sh`. Making it needs a
package index; installing from it does not.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import uuid
import zipfile
from datetime import UTC, datetime
from email.parser import Parser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_INSTALL = """#!/bin/sh
# Installs the assistant from this folder alone: ./install.sh [TARGET]. Nothing is fetched; every wheel must have its hash.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/assistant}
python=${PYTHON:-python3}
"$python" -m venv "$target/venv"
"$target/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" \\
    --require-hashes --only-binary :all: --requirement "$here/requirements.txt"
cp -R "$here/corpus" "$target/corpus"
echo "Installed. Next: cd $target && venv/bin/assistant ingest corpus && venv/bin/assistant serve"
"""


def wheels(folder: Path) -> list[Path]:
    """Build our wheel and fetch those that it needs, of the versions in constraints.txt."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT], check=True)
    ours = next(folder.glob("announcement_assistant-*.whl"))
    fetch = [*pip, "download", "--only-binary", ":all:", "--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([*fetch, "--dest", str(folder), str(ours)], check=True)
    return sorted(folder.glob("*.whl"))


def metadata(wheel: Path) -> dict[str, Any]:
    """Name, version, licence and hash of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA") and n.count("/") == 1)
        told = Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    licence = told.get("License-Expression") or (told.get("License") or "").strip().split("\n")[0][:100]
    return {
        "name": told["Name"],
        "version": told["Version"],
        "licence": licence,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
    }


def bill(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """The bill of materials of these parts, the first of which is the assistant itself."""

    def component(part: dict[str, Any], kind: str) -> dict[str, Any]:
        address = f"pkg:pypi/{part['name'].lower().replace('_', '-')}@{part['version']}"
        licences = {"licenses": [{"license": {"name": part["licence"]}}]} if part["licence"] else {}
        return {
            "type": kind,
            "bom-ref": address,
            "name": part["name"],
            "version": part["version"],
            "purl": address,
            "hashes": [{"alg": "SHA-256", "content": part["sha256"]}],
            **licences,
        }

    ours, *others = parts
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": component(ours, "application"),
        },
        "components": [component(part, "library") for part in others],
    }


def make(target: Path) -> list[dict[str, Any]]:
    """Make the bundle in a folder that does not exist yet; what stands in it is returned."""
    if target.exists():
        raise SystemExit(f"{target} exists. Remove it, or name another folder.")
    (target / "wheels").mkdir(parents=True)
    found = [metadata(wheel) for wheel in wheels(target / "wheels")]
    found.sort(key=lambda part: (part["name"] != "announcement-assistant", part["name"].lower()))
    lines = [f"{p['name']}=={p['version']} --hash=sha256:{p['sha256']}" for p in found]
    (target / "requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (target / "sbom.cdx.json").write_text(json.dumps(bill(found), indent=1) + "\n", encoding="utf-8")
    shutil.copytree(ROOT / "corpus", target / "corpus")
    shutil.copytree(ROOT / "deploy", target / "deploy")
    shutil.copy(ROOT / "LICENSE", target)
    (target / "install.sh").write_text(_INSTALL, encoding="utf-8")
    (target / "install.sh").chmod(0o755)
    return found


def main() -> int:
    """Make it. 0, or 2 without the name of a folder."""
    if len(sys.argv) != 2:
        print("Usage: python -m scripts.make_bundle DIR", file=sys.stderr)
        return 2
    found = make(Path(sys.argv[1]))
    print(f"{len(found)} wheels in {sys.argv[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
