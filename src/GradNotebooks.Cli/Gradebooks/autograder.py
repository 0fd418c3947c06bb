"""Grades a submission of Classroom 50 with gradnb.

GRADNB_BUNDLE is the path of the bundle. What lies beside this file is published, and the bundle has the solutions in it: keep it elsewhere,
on a runner of your own. Where there can be no sandbox, set GRADNB_LEVEL to 1 for code that you trust.
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
    grade = ["--bundle", os.environ["GRADNB_BUNDLE"], "--out", graded, "--level", os.environ.get("GRADNB_LEVEL", "2")]
    subprocess.run(["gradnb", "grade", handed_in.parent, *grade], check=True)
    subprocess.run(["gradnb", "grade", "export", "classroom50", graded, "--output", "result.json", "--force"], check=True)
