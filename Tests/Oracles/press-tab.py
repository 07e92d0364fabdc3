"""Types lines into a shell on a terminal, presses TAB after each, and prints the last word that then stands there.

Usage: press-tab.py bash|zsh|fish FOLDER LINE... The folder is that of `handbook manual --completions`.
"""

import os
import pathlib
import pty
import select
import sys
import tempfile
import time

LINE_START, LINE_END = b"\x01", b"\x05"


def start(shell, folder):
    """The words that start a shell without the settings of whoever runs this, and what it is told first."""
    return {
        "bash": (["bash", "--norc", "--noprofile", "-i"], f"source {folder}/handbook.bash"),
        "zsh": (
            ["zsh", "-f", "-i"],
            f"bindkey -e; fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D",
        ),
        "fish": (["fish", "--no-config", "-i"], f"source {folder}/handbook.fish"),
    }[shell]


def drain(terminal, seconds):
    """Reads what the shell writes, so that it never has to wait for a reader."""
    if select.select([terminal], [], [], seconds)[0]:
        try:
            os.read(terminal, 65536)
        except OSError:
            pass


def wait(terminal, report, lines):
    """Waits until the report has so many lines; gives the last one."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        drain(terminal, 0.05)
        text = report.read_text() if report.exists() else ""
        if text.count("\n") >= lines:
            return text.splitlines()[lines - 1]
    sys.exit(f"the shell did not answer {lines}")


def main():
    shell, folder, lines = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve()), sys.argv[3:]
    words, setup = start(shell, folder)
    with tempfile.TemporaryDirectory() as place:
        report = pathlib.Path(place) / "report"
        child, terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "dumb" if shell == "fish" else "vt100"
            os.execvp(words[0], words)
        note = f" >> {report}\n".encode()
        os.write(terminal, f"{setup}; echo ready".encode() + note)
        wait(terminal, report, 1)
        for number, line in enumerate(lines):
            # The line is turned into words that are only noted, so that nothing of it runs.
            os.write(terminal, line.encode() + b"\t" + LINE_START + b"echo " + LINE_END + note)
            print(wait(terminal, report, number + 2).split(" ")[-1])
        os.close(terminal)


if __name__ == "__main__":
    main()
