"""The versions that were built and tested are recorded, and a build with others says so."""
import json
import shutil
import subprocess

import pytest
from serving import ROOT


@pytest.fixture
def project(tmp_path):
    """A copy of the scripts beside the state of a build that resolved what is recorded."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    lines = (ROOT / "bin" / "lib" / "dependencies.txt").read_text().splitlines()
    recorded = dict(line.split() for line in lines if not line.startswith("#"))
    assert len(recorded) > 10 and "swift" in recorded
    recorded.pop("swift")
    return tmp_path, recorded


def versions(project, resolved, word="--check"):
    state = {"object": {"artifacts": [], "dependencies": [
        {"basedOn": None,
         "packageRef": {"identity": name, "kind": "remoteSourceControl", "location": name, "name": name},
         "state": {"checkoutState": {"revision": "0", **({"version": version} if version else {"branch": "main"})},
                   "name": "sourceControlCheckout"}, "subpath": name}
        for name, version in resolved.items()]}, "version": 7}
    folder = project / ".build"
    folder.mkdir(exist_ok=True)
    (folder / "workspace-state.json").write_text(json.dumps(state, indent=2, separators=(",", " : ")))
    return subprocess.run([project / "bin" / "versions", word], capture_output=True, text=True)


def test_the_recorded_versions_pass(project):
    place, recorded = project
    said = versions(place, recorded)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("name, version, words", [
    ("swift-nio", "99.0.0", "built with 99.0.0"),
    ("swift-nio", None, "built with none"),
    ("left-pad", "1.0.0", "left-pad: not recorded"),
])
def test_another_version_fails_and_says_what_to_do(project, name, version, words):
    place, recorded = project
    said = versions(place, {**recorded, name: version})
    assert said.returncode == 1 and words in said.stderr and "--record" in said.stderr


def test_a_patch_is_another_version(project):
    place, recorded = project
    major, minor, patch = recorded["swift-crypto"].split(".")
    said = versions(place, {**recorded, "swift-crypto": f"{major}.{minor}.{int(patch) + 1}"})
    assert said.returncode == 1 and f"recorded {recorded['swift-crypto']}" in said.stderr


def test_one_that_is_missing_fails_and_recording_mends_it(project):
    place, recorded = project
    recorded.pop("grdb.swift")
    said = versions(place, recorded)
    assert said.returncode == 1 and "grdb.swift: recorded" in said.stderr
    assert versions(place, recorded, "--record").returncode == 0
    assert versions(place, recorded).returncode == 0
