"""What is prepared in one process is seen by what comes after in it."""

import shutil
import subprocess
import sys

from tests.conftest import ROOT

SAY = """
import django
django.setup()
from django.utils import translation
from django.utils.translation import gettext
from makkah_portal import prepare
with translation.override("ar"):
    before = gettext("Your basket is empty.")
    prepare.run(prepare.file_steps(static=False))
    print(before == gettext("Your basket is empty."))
"""


def test_messages_of_the_first_demo_are_arabic(tmp_path):
    """A fresh clone has no compiled catalogue when Django starts."""
    copy = tmp_path / "portal"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "var", "*.mo", "node_modules", "__pycache__")
    )

    done = subprocess.run([sys.executable, "-c", SAY], cwd=copy, capture_output=True, text=True, check=False)

    assert done.stdout.strip() == "False", done.stderr
