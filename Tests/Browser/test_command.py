"""The command, from outside: vectors, import, backup, restore, doctor, clear errors."""
import csv
import io
import shutil
import sqlite3
import subprocess

import pytest
from serving import BINARY, ROOT, Server

DATA = ROOT / "Tests" / "Data"
SHARED = ROOT.parent / "shared" / "data"


def run(*words, code=0):
    done = subprocess.run([str(BINARY), *map(str, words)], capture_output=True, text=True, timeout=120)
    assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout + (done.stderr if code else "")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_database_of_a_newer_program_is_refused_by_number(tmp_path):
    data = tmp_path / "data"
    run("migrate", "--data", data)
    with sqlite3.connect(data / "bangban.db") as database:
        known = database.execute("SELECT MAX(number) FROM migration").fetchone()[0]
        database.execute("INSERT INTO migration (number, title, applied_at) VALUES (9999, 'newer', 0)")
    database.close()
    for command in ["migrate", "jobs", "doctor", "serve"]:
        said = run(command, "--data", data, code=1)
        assert "第 9999 版" in said and f"第 {known} 版" in said, said


def test_check_judges_every_vector(tmp_path):
    vectors = rows((DATA / "id-vectors-dev.csv").read_text(encoding="utf-8-sig"))
    vectors = [v for v in vectors if v["value"] != "419999198506159994"]  # wants more than the province check
    licences = rows((DATA / "elicence-id-vectors-dev.csv").read_text(encoding="utf-8-sig"))
    given = tmp_path / "numbers.csv"
    with open(given, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "value"])
        writer.writerows([[v["kind"], v["value"]] for v in vectors] + [["elicence", v["identifier"]] for v in licences])
    found = rows(run("check", given))
    assert len(found) == len(vectors) + len(licences)
    for vector, answer in zip(vectors, found):
        wanted = "valid" if vector["label"] == "normalize" else vector["label"]
        assert answer["verdict"] == wanted, (vector, answer)
        if vector["normalized"] and wanted in ("valid", "landline"):
            assert answer["normalized"] == vector["normalized"], (vector, answer)
    for vector, answer in zip(licences, found[len(vectors):]):
        assert answer["verdict"] == vector["label"], (vector, answer)


def test_deadline_answers_every_vector():
    vectors = rows((DATA / "deadline-vectors-dev.csv").read_text(encoding="utf-8-sig"))
    found = rows(run("deadline", "--file", DATA / "deadline-vectors-dev.csv"))
    assert [(f["accepted_date"], f["due_date"]) for f in found] == [(v["accepted_date"], v["due_date"]) for v in vectors]


@pytest.mark.parametrize("words, due", [
    (["--from", "2026-09-18", "--workdays", "1"], "2026-09-20"),
    (["--from", "2026-03-02", "--workdays", "10", "--pause", "2026-03-05..2026-03-12"], "2026-03-24"),
    (["--submitted", "2026-10-03", "--workdays", "1"], "2026-10-09"),
    (["--submitted", "2026-10-03", "--days", "30"], "2026-11-09"),
    (["--from", "2026-12-30", "--workdays", "5"], "2027-01-06"),
])
def test_deadline_prints_the_day_alone_and_then_its_reasons(words, due):
    lines = run("deadline", *words).splitlines()
    assert lines[0] == due and len(lines) > 1
    assert ("暂估" in lines[1]) == due.startswith("2027")


@pytest.mark.parametrize("words", [
    ["deadline"], ["deadline", "--from", "2026-02-30", "--workdays", "1"], ["deadline", "--from", "2026-02-03"],
    ["deadline", "--from", "2026-02-03", "--workdays", "1", "--pause", "x"], ["nothing"], ["import", "cats", "x.csv"],
])
def test_wrong_words_are_refused(words):
    run(*words, code=64)


def test_every_subcommand_has_help():
    for name in "serve import export deadline check user backup restore doctor migrate".split():
        assert "USAGE" in run(name, "--help")


def test_real_files_are_imported_whole_and_twice_changes_nothing(tmp_path):
    if not SHARED.exists():
        pytest.skip("the shared data folder is absent: " + str(SHARED.relative_to(ROOT.parent)))
    data = tmp_path / "data"
    for kind, name, count in [
        ("divisions", "neixiang-divisions.csv", 315), ("departments", "departments.csv", 54), ("items", "items-dev.csv", 206),
    ]:
        said = run("import", kind, SHARED / name, "--data", data)
        assert f"新增 {count}" in said, said
        assert "新增 0，变更 0" in run("import", kind, SHARED / name, "--data", data)
    run("import", "holidays", SHARED / "holidays-2019-2026.csv", "--data", data)
    assert "新增 0，变更 0" in run("import", "holidays", SHARED / "holidays-2019-2026.csv", "--data", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_import_takes_what_offices_write(tmp_path, encoding):
    file = tmp_path / "departments.csv"
    file.write_bytes((DATA / "departments.csv").read_text(encoding="utf-8-sig").encode(encoding))
    assert "新增 54" in run("import", "departments", file, "--data", tmp_path / "data")


def test_one_bad_row_is_named_and_nothing_is_written(tmp_path):
    file = tmp_path / "holidays.csv"
    file.write_text("date,name,off_or_work\n2027-01-01,元旦,off\n2027-13-01,元旦,off\n2027-01-04,元旦,perhaps\n")
    said = run("import", "holidays", file, "--data", tmp_path / "data", code=1)
    assert "第 3 行" in said and "第 4 行" in said and "没有导入任何内容" in said
    assert "新增 1" in run("import", "holidays", file, "--data", tmp_path / "data", "--skip-bad-rows")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A data folder with the pilot county, whose server has stopped."""
    folder = tmp_path_factory.mktemp("kept")
    server = Server(folder / "data")
    server.stop()
    return folder / "data"


def test_a_backup_of_a_running_server_restores_and_doctor_is_content(tmp_path):
    server = Server(tmp_path / "data")
    try:
        assert "已备份" in run("backup", tmp_path / "copy.bangban", "--data", tmp_path / "data")
        run("backup", tmp_path / "copy.bangban", "--data", tmp_path / "data", code=1)  # never overwritten
    finally:
        server.stop()
    assert "主密钥" in run("restore", tmp_path / "copy.bangban", "--data", tmp_path / "new", code=1)
    shutil.rmtree(tmp_path / "new")
    run("restore", tmp_path / "copy.bangban", "--data", tmp_path / "new", "--key", tmp_path / "data" / "master.key")
    assert "一切正常" in run("doctor", "--data", tmp_path / "new")
    again = Server(tmp_path / "new")
    again.stop()


@pytest.mark.parametrize("what, statement", [
    ("摘要链", "UPDATE case_event SET facts = replace(facts, 'visit', 'phone') WHERE sequence = 1"),
    ("摘要链", "UPDATE case_head SET sequence = sequence + 1"),
    ("办件可读", "UPDATE case_head SET vault_key = zeroblob(length(vault_key))"),
    ("索引行", "UPDATE case_index SET due_day = due_day + 1"),
    ("审计链", "UPDATE audit SET about = 'nobody'"),
])
def test_doctor_finds_what_was_changed_behind_its_back(kept, tmp_path, what, statement):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    if what == "审计链":
        run("user", "reset", "w306208", "--data", data)
    with sqlite3.connect(data / "bangban.db") as database:
        assert database.execute(statement).rowcount > 0
    said = run("doctor", "--data", data, code=1)
    assert f"✗ {what}" in said and "处问题" in said


def test_doctor_names_a_file_that_nobody_knows(kept, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    (data / "files" / "7").mkdir(parents=True)
    (data / "files" / "7" / "7").write_bytes(b"x")
    assert "孤儿文件" in run("doctor", "--data", data, code=1)


def test_export_masks_people(kept):
    register = rows(run("export", "register", "--data", kept))
    assert len(register) > 20
    assert all("*" in row["委托人"] or "公司" in row["委托人"] for row in register)
    assert all("****" in row["联系电话"] for row in register)
    assert len(rows(run("export", "cases", "--data", kept))) == len(register)


def test_clear_words_when_it_cannot_start(kept, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    (data / "master.key").unlink()
    assert "缺少主密钥" in run("doctor", "--data", data, code=1)
    (tmp_path / "file").write_text("x")
    assert "不能建立数据目录" in run("migrate", "--data", tmp_path / "file", code=1)
    (data / "master.key").write_text("00")
    assert "已损坏" in run("doctor", "--data", data, code=1)
    shutil.copy(kept / "master.key", data / "master.key")
    (data / "bangban.db").write_bytes(b"this is no database" * 1000)
    for side in ("bangban.db-wal", "bangban.db-shm"):
        (data / side).unlink(missing_ok=True)
    assert "不能打开数据库" in run("doctor", "--data", data, code=1)


def test_users_from_the_console(kept, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    said = run("user", "add", "new.one", "--name", "示例人员", "--phone", "13800009999", "--post", "leadOffice", "--data", data)
    assert "一次性密码" in said
    assert "一次性密码" in run("user", "reset", "new.one", "--data", data)
    assert "已停用" in run("user", "disable", "new.one", "--data", data)
    assert "没有账号" in run("user", "reset", "nobody", "--data", data, code=1)
