# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Drives one LibreOffice for a trial. Runs under the Python that has `uno`, so it knows nothing of Polder, and Polder
never imports it: its folder is no package.

    python3 uno_worker.py SOFFICE FOLDER

FOLDER holds the profile and is removed in the end. Each line of standard input asks for one conversion and each line
of standard output answers it, in JSON. An empty line ends everything here. So does an input that closes without one:
then the parent is dead, and the folder that it made around FOLDER is removed too.
"""

import ctypes
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Dict, List, Optional, Tuple  # noqa: UP035 (the Python of an older system)

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

STARTS = 3
START_SECONDS = 30
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
FILTERS = {
    "com.sun.star.text.TextDocument": {
        "docx": "MS Word 2007 XML",
        "odt": "writer8",
        "pdf": "writer_pdf_Export",
    },
    "com.sun.star.sheet.SpreadsheetDocument": {
        "xlsx": "Calc MS Excel 2007 XML",
        "xlsm": "Calc MS Excel 2007 VBA XML",  # the filter for xlsx drops the macros
        "ods": "calc8",
        "pdf": "calc_pdf_Export",
    },
}
DOCUMENTS = re.compile(r"Calc |calc8|writer8|MS (Word|Excel) |Office Open XML Text")
"""Filters that read a document. LibreOffice opens anything at all as plain text: that is no document read."""


def settings(**values: object) -> Tuple[Any, ...]:  # noqa: UP006
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def start(program: Path, folder: Path) -> Tuple["subprocess.Popen[bytes]", Any]:  # noqa: UP006
    """A running soffice and its desktop. It ends itself with 81 when it made a new profile: then it is called again."""
    pipe = f"pipe,name={folder.name};urp;StarOffice.ComponentContext"
    binary = program.with_name(program.name + ".bin")
    command = [
        str(binary if binary.exists() else program),
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nofirststartwizard",
        "--nolockcheck",
        "-env:UserInstallation=" + (folder / "profile").as_uri(),
        "--accept=" + pipe,
    ]
    libc = ctypes.CDLL(None)
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    # Behind Python's back `uno` sets URE_BOOTSTRAP for its own LibreOffice; another one does not start with it.
    environment = dict(os.environ)
    for _ in range(STARTS):
        office = subprocess.Popen(  # noqa: S603 (the program under trial)
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: libc.prctl(DIE_WITH_PARENT, signal.SIGKILL),  # noqa: PLW1509 (there are no threads yet)
        )
        until = time.monotonic() + START_SECONDS
        while office.poll() is None and time.monotonic() < until:
            try:
                remote = resolver.resolve("uno:" + pipe)
            except Exception:  # noqa: BLE001 (not up yet: UNO has no narrower word for it)
                time.sleep(0.05)
            else:
                return office, remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        office.kill()
        office.wait()
    raise SystemExit("soffice does not start")


def sockets_of(pid: int) -> List[str]:  # noqa: UP006
    """Where a process listens: these files stay behind when it is killed."""
    mine = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            mine.add(os.readlink(link)[len("socket:[") : -1])  # noqa: PTH115 (Path.readlink is young)
    table = Path(f"/proc/{pid}/net/unix").read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line.split(None, 7) for line in table]
    return sorted({line[7] for line in lines if len(line) == 8 and line[6] in mine and "/OSL_PIPE" in line[7]})


def convert(desktop: Any, job: Dict[str, str]) -> Optional[str]:  # noqa: UP006, UP045
    """`None` when it went well, else why the document was refused."""
    as_found = settings(Hidden=True, ReadOnly=True, MacroExecutionMode=0, UpdateDocMode=0)  # no macros, no links
    try:
        document = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, as_found)
    except Exception as error:  # noqa: BLE001 (what a document can raise is not bounded)
        return f"not opened: {error}"
    if document is None:
        return "not opened"
    try:
        opened_as = next((each.Value for each in document.getArgs() if each.Name == "FilterName"), "")
        kinds = [kind for kind in FILTERS if document.supportsService(kind)]
        if not kinds or job["to"] not in FILTERS[kinds[0]] or not DOCUMENTS.match(opened_as):
            return f"opened as {opened_as or 'something unknown'}"
        document.storeToURL(Path(job["target"]).as_uri(), settings(FilterName=FILTERS[kinds[0]][job["to"]]))
    except Exception as error:  # noqa: BLE001
        return f"not saved: {error}"
    finally:
        with suppress(Exception):  # a document that does not want to close goes with the process
            document.close(True)
    return None


def main() -> None:
    program, folder = (Path(each) for each in sys.argv[1:])
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))  # Polder watches what LibreOffice really holds
    office, desktop = start(program, folder)
    sockets = sockets_of(office.pid)

    def end(leftover: Path) -> None:
        office.kill()
        office.wait()
        for path in sockets:
            with suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108
        shutil.rmtree(leftover, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)  # with whatever else was started here

    def listen() -> None:
        for line in sys.stdin:
            if not line.strip():
                end(folder)  # also in the middle of a document
            jobs.put(json.loads(line))
        end(folder.parent)

    def answer(**values: object) -> None:
        sys.stdout.write(json.dumps(values) + "\n")
        sys.stdout.flush()

    jobs: "SimpleQueue[Dict[str, str]]" = SimpleQueue()  # noqa: UP006, UP037
    threading.Thread(target=listen, daemon=True).start()
    answer(office=office.pid, sockets=sockets)
    while True:
        refused = convert(desktop, jobs.get())
        if refused and office.poll() is not None:
            end(folder)  # it crashed: the parent sees that nobody answers
        answer(refused=refused)


if __name__ == "__main__":
    main()
