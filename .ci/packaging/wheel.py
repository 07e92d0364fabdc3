"""Writes a Python wheel that carries a program and no Python code: wheel.py PROGRAM VERSION FOLDER FILE...

The files are licences and notices. The same program gives the same bytes: entries are sorted and dated with
SOURCE_DATE_EPOCH. Prints the path of the wheel.
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time
import zipfile


def platform_tag(program):
    """The oldest GNU C library that has every symbol that the program asks for, and its processor, as PEP 600 names them."""
    text = subprocess.run(["objdump", "-pf", program], check=True, capture_output=True, text=True).stdout
    needed = set(re.findall(r"NEEDED\s+(\S+)", text))
    unknown = {name for name in needed if not re.match(r"(libc|libm|ld-linux[-\w]*)\.so\.\d$", name)}
    if unknown:
        sys.exit(f"The program needs libraries that a wheel may not count on: {', '.join(sorted(unknown))}")
    versions = [tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(\d+\.\d+)", text)]
    major, minor = max(versions, default=(2, 17))[:2]
    machine = {"i386:x86-64": "x86_64", "aarch64": "aarch64"}[re.search(r"architecture: ([^,]+),", text)[1]]
    return f"manylinux_{major}_{minor}_{machine}"


def record_line(name, content):
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def main(program, version, folder, *notices):
    platform = platform_tag(program)
    info = f"handbook-{version}.dist-info"
    files = {
        f"handbook-{version}.data/scripts/handbook": (pathlib.Path(program).read_bytes(), 0o755),
        f"{info}/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: handbook packaging\nRoot-Is-Purelib: false\n"
            f"Tag: py3-none-{platform}\n".encode(), 0o644,
        ),
        f"{info}/METADATA": (
            f"Metadata-Version: 2.1\nName: handbook\nVersion: {version}\n"
            "Summary: Checks a book of business against its handbook and prints what follows from it.\n"
            "License: MIT\nRequires-Python: >=3.7\n".encode(), 0o644,
        ),
    }
    for notice in notices:
        path = pathlib.Path(notice)
        files[f"{info}/licenses/{path.name}"] = (path.read_bytes(), 0o644)
    record = "".join(record_line(name, content) for name, (content, _) in sorted(files.items()))
    files[f"{info}/RECORD"] = ((record + f"{info}/RECORD,,\n").encode(), 0o644)

    date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    wheel = pathlib.Path(folder) / f"handbook-{version}-py3-none-{platform}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        # Installers want the record last.
        for name in sorted(files, key=lambda name: (name.endswith("/RECORD"), name)):
            content, mode = files[name]
            entry = zipfile.ZipInfo(name, date)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, content)
    print(wheel)


main(*sys.argv[1:])
