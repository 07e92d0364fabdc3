"""Hands pip and uv the build of handbook that lies beside this file: nothing is compiled and nothing is fetched."""

import os
import pathlib
import platform
import re
import shutil


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """The hook of PEP 517 by which an installer asks for a wheel; gives the name of the one that suits the machine."""
    here = pathlib.Path(__file__).parent
    wheels = sorted(here.glob("*.whl"))
    for wheel in wheels:
        if runs_here(wheel.name):
            shutil.copy(wheel, wheel_directory)
            return wheel.name
    raise SystemExit(
        f"There is no build of handbook for this machine: {platform.system()} on {platform.machine()}, "
        f"C library {'.'.join(map(str, c_library())) or 'unknown'}.\n"
        f"Builds: {', '.join(wheel.name for wheel in wheels)}\n"
        "Install handbook in another way, and name hooks that end in -system."
    )


def runs_here(name):
    """Whether a wheel, by its name, runs with this processor and a C library that is as new as it asks for."""
    asked = re.search(r"-manylinux_(\d+)_(\d+)_(\w+)\.whl$", name)
    return bool(
        asked
        and platform.system() == "Linux"
        and asked[3] == platform.machine()
        and c_library() >= (int(asked[1]), int(asked[2]))
    )


def c_library():
    """The version of the GNU C library, such as (2, 36); empty with another one."""
    try:
        return tuple(map(int, os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")[:2]))
    except (AttributeError, IndexError, OSError, ValueError):
        return ()
