"""One watcher a project."""

import os
import subprocess
import sys

import pytest

from detente import project
from detente.errors import Busy, StoreError
from detente.project import lock
from detente.project.watching import Stop

HOLDS = """
import sys, time
from pathlib import Path
from detente.project import lock
with lock.held(Path(sys.argv[1]), 0.0):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_told_who_watches(crisis):
    with lock.held(crisis.folder, 1_600_000_000.0), pytest.raises(Busy) as error:
        list(project.watch(crisis, (), stop=Stop(), once=True))
    assert f"process {os.getpid()} on " in error.value.message
    assert "2020-09-13" in error.value.message
    assert error.value.hint
    assert list(project.watch(crisis, (), stop=Stop(), once=True)) == []


def test_what_a_killed_process_left_is_no_obstacle(crisis):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(crisis.folder)], stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Busy, match=f"process {holder.pid} on "), lock.held(crisis.folder, 0.0):
        pass
    holder.kill()
    holder.communicate()
    with lock.held(crisis.folder, 0.0):
        assert (crisis.folder / lock.HOLDER).read_text().startswith(f"{os.getpid()} on ")
    assert not (crisis.folder / lock.HOLDER).exists()


def test_a_folder_that_cannot_be_locked_is_told(crisis):
    (crisis.folder / lock.NAME).mkdir()
    with pytest.raises(StoreError, match="cannot be locked"), lock.held(crisis.folder, 0.0):
        pass
