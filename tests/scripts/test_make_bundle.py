"""The bundle's lists: every wheel with its hash, a bill of materials that keeps to CycloneDX."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.make_bundle import bill, metadata


def _wheel(folder: Path, name: str, version: str, licence: str) -> Path:
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        text = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: {licence}\n\nLong text."
        archive.writestr(f"{name}-{version}.dist-info/METADATA", text)
        archive.writestr(f"{name}/_vendor/other-1.dist-info/METADATA", "Name: other\n")
    return path


def test_a_wheel_is_known_by_what_it_says_of_itself_and_its_hash(tmp_path: Path) -> None:
    path = _wheel(tmp_path, "some_part", "1.2", "MIT")
    part = metadata(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert part == {"name": "some_part", "version": "1.2", "licence": "MIT", "sha256": digest}


def test_the_bill_of_materials_keeps_to_the_standard(tmp_path: Path) -> None:
    parts = [metadata(_wheel(tmp_path, name, "1.0", "MIT")) for name in ("announcement-assistant", "b_part", "c")]
    written = bill(parts)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(written)) is None
    assert written["metadata"]["component"]["name"] == "announcement-assistant"
    assert [each["purl"] for each in written["components"]] == ["pkg:pypi/b-part@1.0", "pkg:pypi/c@1.0"]
