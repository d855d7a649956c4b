"""An authority list of 50,000 rows: steady memory, progress, and nothing half-applied when the process is killed."""
import csv
import pathlib
import re
import signal
import subprocess
import time
import zipfile

import pytest

from serving import BINARY, bangban, is_content, start_county

ROWS = 50_000
MEMORY_MAX = 200 << 10  # KiB
HEADS = ["事项编码", "事项名称", "主项名称", "实施主体", "事项类型", "来源"]


def row(number, name="示例事项"):
    return [f"SL{number:08d}-411325000000-000-11411325000000000X-1-00", f"{name}第 {number} 号（用于长清单）", "示例主项",
            "民政局", "公共服务", f"http://example.org/detail?areaCode=411325000000&itemCode=SL{number:08d}"]


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADS, *rows])


def write_xlsx(path, rows):
    """As spreadsheet programs do it: every text once in a table of its own."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    texts, places = [], {}

    def place(text):
        if text not in places:
            places[text] = len(texts)
            texts.append(text.replace("&", "&amp;").replace("<", "&lt;"))
        return places[text]

    lines = []
    for number, cells in enumerate([HEADS, *rows], 1):
        cells = "".join(f'<c r="{"ABCDEF"[n]}{number}" t="s"><v>{place(cell)}</v></c>' for n, cell in enumerate(cells))
        lines.append(f'<row r="{number}">{cells}</row>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                      f'<Relationship Id="rId1" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns:r="{kind}"><sheets><sheet name="清单" sheetId="1" r:id="rId1"/>'
                      '</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", "<Relationships>"
                      f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/>'
                      f'<Relationship Id="rId2" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/sharedStrings.xml", "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f'<worksheet><sheetData>{"".join(lines)}</sheetData></worksheet>')


def highest_memory(process):
    """In KiB; 0 when the process has ended."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) if found else 0


class Importing:
    def __init__(self, data, file, *more):
        self.process = subprocess.Popen(
            [BINARY, "import", "authority", file, "--data", data, *more], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.progress = []

    def until(self, rows):
        """Reads what it tells until so many rows are in; the memory it has taken at most."""
        memory = 0
        for line in self.process.stderr:
            memory = max(memory, highest_memory(self.process))
            if told := re.match(r"已读 (\d+) 行（(\d+)%）", line):
                self.progress.append((int(told.group(1)), int(told.group(2))))
                if self.progress[-1][0] >= rows:
                    break
        return memory

    def to_the_end(self):
        memory = self.until(float("inf"))
        while self.process.poll() is None:
            memory = max(memory, highest_memory(self.process))
            time.sleep(0.005)
        return self.process.returncode, self.process.stdout.read(), memory

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


def compared(data, file):
    """What applying a file would change."""
    said = bangban("import", "authority", file, "--data", data)
    assert said.returncode == 0, said.stderr
    return tuple(map(int, re.search(r"新增 (\d+)，变更 (\d+)，不再列入 (\d+)，未变 (\d+)", said.stdout).groups()))


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    start_county("--data", folder)
    write_csv(tmp_path / "first.csv", [row(1), row(2), row(3, "旧名")])
    said = bangban("import", "authority", tmp_path / "first.csv", "--data", folder, "--apply")
    assert said.returncode == 0 and "已应用" in said.stdout, said.stdout + said.stderr
    yield folder
    is_content("--data", folder)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_fifty_thousand_rows_take_little_memory_and_tell_how_far_they_are(write, data, tmp_path):
    file = tmp_path / f"long.{write.__name__[6:]}"
    write(file, (row(number) for number in range(1, ROWS + 1)))
    importing = Importing(data, file, "--apply")
    code, said, memory = importing.to_the_end()
    print(f"{file.name}: {memory >> 10} MiB at most")
    assert code == 0 and "已应用" in said, said
    assert 0 < memory <= MEMORY_MAX
    assert len(importing.progress) >= 50 and importing.progress[-1] == (ROWS, 100)
    assert importing.progress == sorted(importing.progress)
    assert compared(data, file) == (0, 0, 0, ROWS)


def test_a_kill_in_the_middle_leaves_what_was_in_force(data, tmp_path):
    file = tmp_path / "long.csv"
    write_csv(file, (row(number) for number in range(1, ROWS + 1)))
    for rows in (1, 5_000, 20_000):
        importing = Importing(data, file, "--apply")
        importing.until(rows)
        importing.kill()
        assert compared(data, tmp_path / "first.csv") == (0, 0, 0, 3)


def test_a_kill_while_it_is_applied_leaves_all_or_nothing(data, tmp_path):
    file = tmp_path / "long.xlsx"
    write_xlsx(file, (row(number) for number in range(1, ROWS + 1)))
    whole = (0, 0, 0, ROWS)
    for wait in (0.0, 0.05, 0.1, 0.2, 0.3, 0.5):
        importing = Importing(data, file, "--apply")
        importing.until(ROWS)
        time.sleep(wait)
        importing.kill()
        found = compared(data, file)
        assert found in ((ROWS - 3, 1, 0, 2), whole), found
        if found == whole:
            break


def test_one_bad_row_in_fifty_thousand_is_named_and_nothing_is_applied(data, tmp_path):
    file = tmp_path / "long.csv"
    rows = [row(number) for number in range(1, ROWS + 1)]
    rows[40_000 - 2][4] = "许可"
    write_csv(file, rows)
    said = bangban("import", "authority", file, "--data", data, "--apply")
    assert said.returncode == 1
    assert "第 40000 行：事项类型“许可”应为" in said.stderr
    assert "有 1 行有问题，没有应用任何内容" in said.stderr
    assert compared(data, tmp_path / "first.csv") == (0, 0, 0, 3)
