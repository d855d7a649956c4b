"""The command, from outside: vectors, import, backup, restore, doctor, clear errors."""
import csv
import io
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

import pytest
from serving import BINARY, COUNTY, ROOT, Agent, Server, free_port, start_county

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
    for name in "serve init import export deadline check user backup restore doctor migrate".split():
        assert "USAGE" in run(name, "--help")


def test_real_files_are_imported_whole_and_twice_changes_nothing(tmp_path):
    if not SHARED.exists():
        pytest.skip("the shared data folder is absent: " + str(SHARED.relative_to(ROOT.parent)))
    data = tmp_path / "data"
    start_county("--data", data)
    for kind, name, count in [
        ("divisions", "neixiang-divisions.csv", 310), ("departments", "departments.csv", 54), ("items", "items-dev.csv", 206),
    ]:
        said = run("import", kind, SHARED / name, "--data", data)
        assert f"新增 {count}" in said, said
        assert "新增 0，变更 0" in run("import", kind, SHARED / name, "--data", data)
    run("import", "holidays", SHARED / "holidays-2019-2026.csv", "--data", data)
    assert "新增 0，变更 0" in run("import", "holidays", SHARED / "holidays-2019-2026.csv", "--data", data)


def examples(path):
    """Tables that stand in a page of the documentation, by their first column."""
    found, table = {}, None
    for line in path.read_text().splitlines():
        if not line.startswith("    "):
            table = None
        elif table is None and line.count(",") > 3 and re.match(r"    [^,\s]+,", line):
            table = found.setdefault(line.strip().split(",")[0], [])
        if table is not None:
            table.append(line.strip())
    return {name: "\n".join(lines) + "\n" for name, lines in found.items()}


def test_the_files_that_the_documentation_shows_are_imported(tmp_path):
    data = tmp_path / "data"
    start_county("--data", data)
    shown = examples(ROOT / "docs" / "operations.md")
    for kind, first, count in [("departments", "部门编号", 2), ("items", "事项编码", 2), ("people", "账号", 4)]:
        file = tmp_path / f"{kind}.csv"
        file.write_text(shown[first])
        assert f"新增 {count}" in run("import", kind, file, "--data", data)
        assert "新增 0，变更 0" in run("import", kind, file, "--data", data)


def test_the_first_steps_have_one_order(tmp_path):
    said = start_county("--data", tmp_path / "data")
    page = (ROOT / "Sources" / "Web" / "FirstPage.swift").read_text()
    chapter = (ROOT / "docs" / "operations.md").read_text().split("## From zero to a county")[1].split("\n### ")[0]
    for text in [said, page, chapter]:
        assert 0 < text.index("bangban import") < text.index("bangban user add")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_an_import_takes_what_offices_write(tmp_path, encoding):
    start_county("--data", tmp_path / "data")
    file = tmp_path / "departments.csv"
    file.write_bytes((DATA / "departments.csv").read_text(encoding="utf-8-sig").encode(encoding))
    assert "新增 54" in run("import", "departments", file, "--data", tmp_path / "data")


def test_one_bad_row_is_named_and_nothing_is_written(tmp_path):
    start_county("--data", tmp_path / "data")
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
    assert not (tmp_path / "new").exists()
    run("restore", tmp_path / "copy.bangban", "--data", tmp_path / "new", "--key", tmp_path / "data" / "master.key")
    assert "各项正常" in run("doctor", "--data", tmp_path / "new")
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
    assert "一次性验证码" in said
    assert "一次性验证码" in run("user", "reset", "new.one", "--data", data)
    assert "已停用" in run("user", "disable", "new.one", "--data", data)
    assert "已启用" in run("user", "enable", "new.one", "--data", data)
    assert "没有账号" in run("user", "reset", "nobody", "--data", data, code=1)
    # One of the three administrators: only with a reason, and then noted.
    auditor = ("user", "add", "second.auditor", "--name", "示例审计", "--phone", "13800009998", "--post", "auditor", "--data", data)
    refused = run(*auditor, code=1)
    assert "双人复核" in refused and "--emergency" in refused and "导入" not in refused
    assert "双人复核" in run("user", "reset", "shenji", "--data", data, code=1)
    assert "双人复核" in run("user", "disable", "shenji", "--data", data, code=1)
    assert "双人复核" in run("user", "remove-factor", "shenji", "--data", data, code=1)
    assert "须写明理由" in run("user", "reset", "shenji", "--emergency", " ", "--data", data, code=1)
    assert "一次性验证码" in run(*auditor, "--emergency", "另外两人不在")
    # One person is one of the three only, under whatever account.
    again = run("user", "add", "third", "--name", "示例审计", "--phone", "138 0000 9998", "--post", "systemAdministrator",
                "--emergency", "另外两人不在", "--data", data, code=1)
    assert "按同一人对待" in again and "须由不同的人担任" in again
    assert "没有账号" in run("user", "reset", "third", "--data", data, code=1)
    # A post is asked for by the help, and by the command.
    run("user", "add", "fourth", "--name", "示例人员", "--phone", "13800009997", "--data", data, code=64)
    assert "--post <post> " in run("user", "add", "--help").split("OPTIONS")[0]
    assert "一次性验证码" in run("user", "reset", "shenji", "--emergency", "另外两人不在", "--data", data)
    assert "双人复核" in run("user", "enable", "shenji", "--data", data, code=1)
    assert "已停用" in run("user", "disable", "shenji", "--emergency", "另外两人不在", "--data", data)


def test_an_empty_folder_belongs_to_no_county(tmp_path):
    data = tmp_path / "data"
    said = run("import", "departments", DATA / "departments.csv", "--data", data, code=1)
    assert "找不到数据" in said
    run("migrate", "--data", data)
    assert "bangban init" in run("import", "departments", DATA / "departments.csv", "--data", data, code=1)
    assert "bangban init" in run("user", "add", "a.b", "--name", "示例", "--phone", "13800009999", "--post", "auditor", "--data", data, code=1)


def get(server, path):
    try:
        answer = urllib.request.urlopen(server.url + path, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.read().decode()


def test_a_first_page_is_served_until_the_county_is_named(tmp_path):
    data = tmp_path / "data"
    server = Server(data, sample=False)
    try:
        status, page = get(server, "/")
        assert status == 503 and "尚未初始化" in page and "bangban init" in page
        assert get(server, "/sign-in")[0] == 503
        assert get(server, "/health") == (200, "ok")
        said = start_county("--data", data)
        assert "已初始化：内乡县（411325）" in said and "区划 5 个" in said and "另有 1 行" in said
        assert said.count("bangban user add") == 4
        deadline = time.time() + 20
        while time.time() < deadline:
            try:
                if get(server, "/")[0] == 200:
                    break
            except OSError:
                pass
            time.sleep(0.1)
        status, page = get(server, "/")
        assert status == 200 and "内乡县" in page and "示例数据" not in page
        # Nobody of a published password, and no catalogue.
        visitor = Agent(server)
        assert visitor.ask("/items/search", {"csrf": visitor.token("/"), "q": "低保"}) == (200, "")
    finally:
        server.stop()
    assert "已有县 411325" in run(*COUNTY, "--data", data, code=1)
    assert "对不上" not in run("doctor", "--data", data)
    for post in ("systemAdministrator", "securityAdministrator", "auditor"):
        said = run("user", "add", f"first.{post[:3].lower()}", "--name", f"示例{post[:3]}", "--phone", "13800009999", "--post", post, "--data", data)
        assert "一次性验证码" in said


@pytest.mark.parametrize("option, value, words", [
    ("--code", "411300", "--code：“411300”不是县级行政区划代码"), ("--code", "x", "--code：“x”不是县级"),
    ("--code", "411399", "没有 411399000000 这一行"), ("--letters", "内乡", "--letters：办件编号字母应为 2 至 4 个拉丁字母"),
    ("--lead-office", "", "--lead-office：请填写牵头单位"), ("--organiser", "x" * 61, "--organiser：主办单位不能超过 60 个字"),
    ("--phone", "电话", "--phone：监督电话“电话”不像电话号码"), ("--divisions", "none.csv", "不能读取文件 none.csv"),
    ("--name", "x" * 21, "--name：县名不能超过 20 个字"),
])
def test_init_names_every_bad_value(tmp_path, option, value, words):
    said = run(*COUNTY, option, value, "--data", tmp_path / "data", code=1)
    assert words in said, said
    assert option == "--divisions" or set(re.findall(r"^(?:Error: )?(--[a-z-]+)：", said, re.M)) == {option}, said
    start_county("--data", tmp_path / "data")  # nothing was begun


def test_a_sample_is_only_served_where_its_passwords_do_no_harm(kept, tmp_path):
    def refused(*words):
        return run("serve", *words, "--port", free_port(), code=1)

    away = ["--host", "0.0.0.0"]
    assert "--sample-on-network" in refused("--sample", *away, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    # A folder that was filled with it before is known as one.
    assert "--sample-on-network" in refused(*away, "--data", kept)
    server = Server(kept, "--sample-on-network", *away)
    server.stop()
    # Without TLS in front, passwords would travel in clear; on this machine nobody listens.
    assert "明文传送" in pathlib.Path(server.log.name).read_text()
    server = Server(kept, sample=False)
    assert "明文传送" not in pathlib.Path(server.log.name).read_text()
    try:
        assert "示例数据 · 仅供体验" in get(server, "/")[1]
    finally:
        server.stop()
    start_county("--data", tmp_path / "real")
    assert "不是示例县" in refused("--sample", "--data", tmp_path / "real")
    assert "正式的县" in run("simulate", "--cases", "100", "--data", tmp_path / "real", code=1)


def test_verbose_tells_routes_and_statuses_and_nothing_of_addresses(kept):
    server = Server(kept, "--verbose", sample=False)
    try:
        for path in ("/lookup", "/c/123456784", "/?q=13800001234", "/none/13800001234"):
            get(server, path)
    finally:
        server.stop()
    told = pathlib.Path(server.log.name).read_text()
    for route, status in (("/lookup", 200), ("/c/{code}", 303), ("/", 200), ("NotFound", 404)):
        assert f"route={route} status={status}" in told, told
    assert "123456784" not in told and "13800001234" not in told


def test_accounts_with_the_published_password_are_locked_at_upgrade(kept, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    with sqlite3.connect(data / "bangban.db") as database:
        # As an older version left it: no mark, and one person with a password of his own.
        database.execute("UPDATE county SET settings = json_remove(settings, '$.isSample', '$.letters'), stamp = stamp + 1")
        database.execute("DELETE FROM job")
        accounts = database.execute("SELECT count(*) FROM account").fetchone()[0]
        database.execute("UPDATE account SET password = 'scrypt$4$8$1$00$00', used_passwords = '[\"x\"]' WHERE name = 'fgb1'")
    database.close()
    assert f"已停用 {accounts - 1} 个" in run("migrate", "--data", data)
    assert "已停用" not in run("migrate", "--data", data)
    server = Server(data)
    try:
        assert "示例数据" not in get(server, "/")[1]
        agent = Agent(server).sign_in("w306208")
        assert agent.ask("/desk")[0] == 303
    finally:
        server.stop()
    assert "各项正常" in run("doctor", "--data", data)


def test_an_old_folder_that_only_ever_held_the_samples_is_marked(kept, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    with sqlite3.connect(data / "bangban.db") as database:
        database.execute("UPDATE county SET settings = json_remove(settings, '$.isSample'), stamp = stamp + 1")
        database.execute("DELETE FROM job")
    database.close()
    assert "已标记为示例县" in run("migrate", "--data", data)
    assert "--sample-on-network" in run("serve", "--host", "0.0.0.0", "--data", data, code=1)


def modes(folder):
    return {str(path.relative_to(folder)): path.lstat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}


def test_the_data_folder_is_its_own_users_alone(tmp_path):
    old = os.umask(0o022)
    try:
        data = tmp_path / "data"
        server = Server(data)
        try:
            Agent(server).sign_in("w306208")
            found = modes(data)
            assert {"bangban.db", "bangban.db-wal", "bangban.db-shm", "master.key", "files"} <= set(found)
            assert not any(mode & 0o077 for mode in found.values()), found
        finally:
            server.stop()
        run("backup", tmp_path / "copy.bangban", "--data", data)
        run("restore", tmp_path / "copy.bangban", "--data", tmp_path / "new", "--key", data / "master.key")
        run("export", "register", "--out", tmp_path / "register.csv", "--data", data)
        for made in (tmp_path / "copy.bangban", tmp_path / "register.csv", *[tmp_path / "new" / name for name in modes(tmp_path / "new")]):
            assert made.lstat().st_mode & 0o077 == 0, made

        # A folder of before: doctor says it, whatever works on it next closes it.
        for path in [data, *data.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        said = run("doctor", "--data", data, code=1)
        assert "✗ 文件权限" in said and "755" in said and "644" in said
        done = subprocess.run([str(BINARY), "migrate", "--data", data], capture_output=True, text=True)
        assert "已收紧" in done.stderr
        assert not any(mode & 0o077 for mode in modes(data).values())
        assert "各项正常" in run("doctor", "--data", data)
    finally:
        os.umask(old)


def test_a_folder_that_all_users_share_is_left_alone_and_said(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    done = subprocess.run([str(BINARY), "migrate", "--data", shared], capture_output=True, text=True)
    assert done.returncode == 0 and "不能收紧" in done.stderr
    assert shared.stat().st_mode & 0o1777 == 0o1777


def test_a_databases_password_stays_off_the_command_line(tmp_path):
    file = tmp_path / "database"
    words = ["migrate", "--data", tmp_path / "data", "--database-file", file]
    assert "不能读取文件" in run(*words, code=1)
    file.write_text("postgres://nobody:x@127.0.0.1:1/none\n")
    file.chmod(0o644)
    assert "644" in run(*words, code=1)
    file.chmod(0o600)
    said = run(*words, code=1)
    assert "不能连接数据库服务器" in said and "命令行" not in said
    file.write_text("bangban.db\n")
    assert "第一行应是数据库地址" in run(*words, code=1)
    assert "只能用一个" in run(*words, "--database", "postgres://nobody@127.0.0.1:1/none", code=64)
    said = run("migrate", "--data", tmp_path / "data", "--database", "postgres://nobody:x@127.0.0.1:1/none", code=1)
    assert "对本机所有用户可见" in said
