"""Records what a build shows of the county it made, as Tests/Data/upgrade keeps it for all later builds.

Run with the build that made the datum: PYTHONPATH=Tests/Support python3 Tests/Upgrade/record.py BINARY FOLDER
FOLDER is what the generator left (bangban.db, master.key, files/, told.json). See docs/decisions/0037.
"""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import datum
import serving

# What people wrote and what offices numbered in the datum: data, which every later build must show as long as it shows the page.
WRITTEN = """
停电 不属本镇 不是我们的 发现错误 不归我们 联系不上 在基本农田内 另选地块
已向老人说明进度 本人当面点收 上门办的，很方便 跑了两趟 问清后正式申请 李示例 内乡县示例农业有限公司 王示例 证件遗失
受〔2026〕1 准〔2026〕1 告〔2026〕1 报〔2026〕1 示例.jpeg 示例.png 示例.pdf 示例.webp
内政〔2026〕1号（示例） 须由县级审核，不能下放 事实无人抚养儿童认定须县级会审 请写明材料样本 《示例办法》修订 《示例办法》第三条
请核对承诺时限 报审示例事项21 报审示例事项22 报审示例事项23 报审示例事项24 慈善组织认定申请表（示例） 吃不上饭 呱嗒板断了
第一批.csv 第二批.csv 第三批.csv 第四批.csv 第五批.csv 第六批.csv 权责示例改3 权责示例改8 xinren 示例新人 国庆节
白底一寸。 能补发吗？ 津贴申请表 近期照片 村便民服务站、乡镇便民服务中心 0377-60000000 0377-60000006
最低生活保障申请书 家庭经济状况核对授权书 家庭收入、财产状况声明 12000 非常满意 不满意
""".split()


def vocabulary(place, told):
    names = {row[0] for table, column in [
        ("place", "name"), ("department", "name"), ("item", "name"), ("staff", "name"), ("account", "name"),
        ("case_index", "principal"), ("case_index", "number"), ("task_index", "matter"), ("authority_item", "code"),
    ] for row in datum.query(place, f"SELECT DISTINCT {column} FROM {table}")}
    return sorted(word for word in names | set(WRITTEN) | set(told["steps"]) | set(told["taskStates"]) if len(word) > 1)


def record(binary, folder):
    serving.BINARY = pathlib.Path(binary)
    datum.FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        clean = pathlib.Path(scratch) / "clean"
        shutil.copytree(folder, clean)
        told = json.loads((clean / "told.json").read_text())
        shutil.move(clean / "told.json", datum.FOLDER / "told.json")
        subprocess.run(["sqlite3", clean / "bangban.db", "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)"], check=True)
        for leftover in clean.glob("bangban.db-*"):
            leftover.unlink()
        subprocess.run(
            ["tar", "-cJf", datum.FOLDER / "sqlite.tar.xz", "--owner=0", "--group=0", "--numeric-owner", "--sort=name", "bangban.db", "files",
             "master.key"], cwd=clean, check=True)
        place = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run(["chmod", "711", place], check=True)
        address = serving.shell(f"start_postgres {place}/pg fsync=off").stdout.strip()
        try:
            copied = serving.bangban("copy", "--from", f"sqlite:{clean}/bangban.db", "--to", address)
            assert copied.returncode == 0, copied.stdout + copied.stderr
            dumped = serving.shell(
                f"pg_dump --no-owner --no-privileges '{address}' | grep -v '^--' | grep -v '^\\\\\\(un\\)\\?restrict' | grep -v '^$' |"
                f" xz -9e >'{datum.FOLDER}/postgres.sql.xz'")
            assert dumped.returncode == 0, dumped.stderr
        finally:
            serving.shell(f"stop_postgres {place}/pg")
            shutil.rmtree(place)

        data = datum.unpack(pathlib.Path(scratch) / "data")
        known = vocabulary(data, told)
        expected = {
            "counts": datum.counts(data), "cases": datum.case_states(data), "pages": {}, "files": {},
        }
        server = datum.Clocked(data)
        try:
            for name, agent, first in datum.visitors(server):
                pages = datum.crawl(agent, first)
                expected["pages"][name] = {
                    path: [word for word in known if word in datum.words_of(page)] for path, page in pages.items()}
                for page in pages.values():
                    for file in set(re.findall(r'href="(/cases/\d+/files/\d+)"', page)):
                        status, body = agent.load(file)
                        if status == 200:
                            expected["files"][file] = hashlib.sha256(body).hexdigest()
        finally:
            server.stop()
        (datum.FOLDER / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
        for name, pages in expected["pages"].items():
            print(name, len(pages), sum(map(len, pages.values())))
        print(len(expected["files"]), "files")


if __name__ == "__main__":
    record(*sys.argv[1:])
