"""Grades a submission of Classroom 50 with gradnb.

GRADNB_BUNDLE is the path of the bundle. What lies beside this file is published, so that the bundle, which has the solutions in it, must not:
put it into a container's image or on a runner of your own.
"""

import os
import pathlib
import shutil
import subprocess
import tempfile

with tempfile.TemporaryDirectory() as scratch:
    handed_in = pathlib.Path(scratch, "submissions", os.environ.get("OWNER") or os.environ["USERNAME"])
    shutil.copytree(".", handed_in, symlinks=True, ignore=shutil.ignore_patterns(".git", ".github"))
    graded = pathlib.Path(scratch, "graded")
    subprocess.run(
        ["gradnb", "grade", handed_in.parent, "--bundle", os.environ["GRADNB_BUNDLE"], "--out", graded], check=True
    )
    subprocess.run(["gradnb", "grade", "export", "classroom50", graded, "--output", "result.json", "--force"], check=True)
