"""A real Chromium 87, the oldest browser that gets layout, forms and scripts in full: QtWebEngine 5.15 of PyPI's
PyQtWebEngine, in a window on a screen of Xvfb's. Old WebViews and the browsers inside WeChat are of its age.

Run as a program it takes commands as lines of JSON, and answers each with a line; `OldBrowser` is the other end."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

TURN_SECONDS = 30  # for a page to load, for something to become true


def missing():
    """What must be installed before this runs; empty when nothing is."""
    lacking = [] if shutil.which("xvfb-run") else ["xvfb"]
    if subprocess.run([sys.executable, "-c", "import PyQt5.QtWebEngineWidgets"], capture_output=True).returncode:
        lacking.append("PyQtWebEngine")
    return lacking


class OldBrowser:
    """One window with cookies of its own. Each call raises with what the browser said when it does not come to pass."""

    def __init__(self):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            ["xvfb-run", "-a", "-s", "-screen 0 1400x2400x24 +extension GLX", sys.executable, __file__],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True,
            env={**os.environ, "LIBGL_ALWAYS_SOFTWARE": "1", "QTWEBENGINE_DISABLE_SANDBOX": "1", "LANG": "C.UTF-8",
                 "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu"})

    def _ask(self, what, *arguments):
        self.process.stdin.write(json.dumps([what, *arguments]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.log.seek(0)
            raise RuntimeError("Chromium 87 ended: " + self.log.read().decode()[-2000:])
        answer = json.loads(line)
        if "fault" in answer:
            raise AssertionError(f"{what} {arguments}: {answer['fault']}")
        return answer["value"]

    def size(self, width, height):
        self._ask("size", width, height)

    def goto(self, address):
        """Opens a page and waits until it has loaded."""
        self._ask("goto", address)

    def evaluate(self, script):
        """What an expression is worth, as JSON can say it."""
        return self._ask("evaluate", script)

    def wait(self, script):
        """Until an expression is true; true for what is there at once."""
        self._ask("wait", script)

    def follow(self, script):
        """Runs what leads to another page, and waits until that has loaded."""
        self._ask("follow", script)

    def picture(self, path):
        self._ask("picture", str(path))

    def faults(self):
        """What the console has said as an error since it was last asked."""
        return self._ask("faults")

    def stop(self):
        self.process.stdin.close()
        self.process.wait(20)


def serve():
    """The window's side. Each command is given what to call when it has come to pass: nothing waits within Qt's loop, or
    Chromium's own turns stand still now and then."""
    import threading

    from PyQt5.QtCore import QObject, QTimer, QUrl, pyqtSignal
    from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineProfile, QWebEngineSettings, QWebEngineView
    from PyQt5.QtWidgets import QApplication

    said = []

    class Page(QWebEnginePage):
        def javaScriptConsoleMessage(self, level, message, line, source):
            if level == QWebEnginePage.ErrorMessageLevel:
                said.append(f"{message} ({source}:{line})")

    class Lines(QObject):
        come = pyqtSignal(str)

    app = QApplication(sys.argv[:1])
    view = QWebEngineView()
    page = Page(QWebEngineProfile(view), view)
    view.setPage(page)
    page.settings().setAttribute(QWebEngineSettings.ShowScrollBars, False)  # as on telephones
    view.resize(390, 844)
    view.show()
    to_load = []  # what is to be called when the page has loaded; one with an error's status has, too

    def loaded(_):
        while to_load:
            to_load.pop()()
    page.loadFinished.connect(loaded)

    def goto(done, address):
        to_load.append(done)
        view.load(QUrl(address))

    def follow(done, script):
        to_load.append(done)
        page.runJavaScript(script)

    def evaluate(done, script):
        # As JSON: what Qt makes of lists and missing values is not what was meant.
        page.runJavaScript(f"JSON.stringify({script})", lambda text: done(json.loads(text) if text else None))

    def wait(done, script):
        def look():
            if done.is_due:
                page.runJavaScript(f"!!({script})", lambda is_true: done() if is_true else QTimer.singleShot(50, look))
        look()

    def size(done, width, height):
        view.resize(width, height)
        if view.url().isEmpty():  # a page that comes later has it from the start
            done()
        else:
            wait(done, f"innerWidth === {width} && innerHeight === {height}")

    def picture(done, path):
        QTimer.singleShot(300, lambda: done(view.grab().save(path) and None))  # the last frame is drawn by then

    def faults(done):
        done([said.pop(0) for _ in range(len(said))])

    commands = {"goto": goto, "follow": follow, "evaluate": evaluate, "wait": wait, "size": size, "picture": picture,
                "faults": faults}

    class Answer(QTimer):
        """One line back: the value, or that it did not come in time."""
        def __init__(self):
            super().__init__(singleShot=True)
            self.is_due = True
            self.timeout.connect(lambda: self.send({"fault": f"not in {TURN_SECONDS} seconds; console: {said}"}))
            self.start(TURN_SECONDS * 1000)

        def __call__(self, value=None):
            self.send({"value": value})

        def send(self, answer):
            if self.is_due:
                self.is_due = False
                self.stop()
                print(json.dumps(answer), flush=True)

    def obey(line):
        what, *arguments = json.loads(line)
        commands[what](Answer(), *arguments)

    lines = Lines()
    lines.come.connect(obey)

    def read():
        for line in sys.stdin:
            lines.come.emit(line)
        os._exit(0)
    threading.Thread(target=read, daemon=True).start()
    app.exec_()


if __name__ == "__main__":
    serve()
