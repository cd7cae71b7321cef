"""Bring database, catalogues and static files to this version: for `manage.py release`, and for the demo.

`makkah_portal.launch` runs it in a process of its own. Progress goes to stderr. The demo sign-ins go to stdout, for the
launcher to print once the portal answers.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

Step = tuple[str, Callable[[], object]]


def file_steps(*, static: bool) -> list[Step]:
    """What is made from the code alone: the release, or the build of an image, does it once for every host."""

    steps: list[Step] = [("Compiling the translations", _compile_translations)]
    return [*steps, ("Collecting the static files", _collect_static)] if static else steps


def database_steps() -> list[Step]:
    return [("Bringing the database up to date", _migrate), ("Looking for Arabic letters", _check_arabic)]


def run(steps: list[Step]) -> None:
    for sentence, step in steps:
        _say(sentence)
        step()


def main(*, serve_static: bool) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
    import django
    from django.core.management import call_command

    django.setup()
    run([*file_steps(static=serve_static), *database_steps()])
    _load_demo()
    call_command("demo", sign_ins=True)
    return 0


def _compile_translations() -> None:
    """Django has looked for them already, in vain: what comes after in this process, the demo's messages, must see them."""
    from django.core.management import call_command
    from django.utils.translation.reloader import translation_file_changed

    call_command("compile_catalogues", verbosity=0)
    translation_file_changed(sender=None, file_path=Path("django.mo"))


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _check_arabic() -> None:
    """Trigrams of Arabic vanish when LC_CTYPE is "C", and search with them."""
    from django.core.management import CommandError
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('محمد')) > 0")
        (there,) = cursor.fetchone()
    if not there:
        remedy = "create it with ENCODING 'UTF8' and LOCALE 'C.UTF-8'"
        raise CommandError(f"This database knows no Arabic letters: {remedy}.")


def _collect_static() -> None:
    """Hashing and compressing takes seconds, so it is done when a file or a library changed."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    facts = hashlib.sha256(Path(settings.BASE_DIR, "requirements.txt").read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts.update(f"{path}\0{storage.size(path)}\0{storage.get_modified_time(path)}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == facts.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=stamp.parent.exists(), verbosity=0)
    stamp.write_text(facts.hexdigest())


def _load_demo() -> None:
    """Fill an empty database; one that was interrupted half-way is filled again (`demo` only adds what is missing)."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    unfinished = Path(settings.VAR_DIR) / "demo.unfinished"
    if get_user_model().objects.exists() and not unfinished.exists():
        return
    _say("Loading the demo data (about a minute, the first time only)")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    call_command("demo", stdout=sys.stderr)
    unfinished.unlink()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def guarded() -> int:
    """One sentence instead of a traceback for what is not the code's fault."""
    from django.core.management import CommandError
    from django.db import DatabaseError

    try:
        return main(serve_static="--static" in sys.argv)
    except CommandError as error:
        _say(str(error))
    except OSError as error:
        _say(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except DatabaseError as error:
        if "No space left" not in str(error) and "permission denied" not in str(error):
            raise
        _say(str(error).strip().splitlines()[0])
    return 3


if __name__ == "__main__":
    sys.exit(guarded())
