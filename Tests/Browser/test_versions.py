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


def from_source(name, version):
    return {"basedOn": None,
            "packageRef": {"identity": name, "kind": "remoteSourceControl", "location": name, "name": name},
            "state": {"checkoutState": {"revision": "0", **({"version": version} if version else {"branch": "main"})},
                      "name": "sourceControlCheckout"}, "subpath": name}


def from_registry(name, version):
    name = f"scope.{name}"
    return {"basedOn": None, "packageRef": {"identity": name, "kind": "registry", "location": name, "name": name},
            "state": {"name": "registryDownload", "version": version}, "subpath": name}


def versions(project, resolved, word="--check", entry=from_source):
    state = {"object": {
        "artifacts": [], "dependencies": [entry(name, version) for name, version in resolved.items()],
        "prebuilts": [{"identity": "swift-syntax", "version": "600.0.1"}]}, "version": 7}
    folder = project / ".build"
    folder.mkdir(exist_ok=True)
    (folder / "workspace-state.json").write_text(json.dumps(state, indent=2, separators=(",", " : ")))
    return subprocess.run([project / "bin" / "versions", word], capture_output=True, text=True)


def test_the_recorded_versions_pass(project):
    place, recorded = project
    said = versions(place, recorded)
    assert said.returncode == 0, said.stderr


def test_the_same_versions_from_a_registry_pass(project):
    place, recorded = project
    said = versions(place, recorded, entry=from_registry)
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
