"""Programmes and people who are signed in, for the bench."""

import os
from typing import Any

PROGRAMS, PEOPLE = 1_500, 1_500
PROGRAM_SQL = """
INSERT INTO centers_program (public_id, center_id, title, title_ar, title_en, slug, summary, summary_ar, summary_en, description,
    description_ar, description_en, kind, audience, section, place, place_ar, place_en, seats, seats_taken, has_waiting_list,
    attendance_percent, registration_opens_at, registration_closes_at, starts_at, ends_at, status, created_at, announced_at, cancel_reason)
  SELECT gen_random_uuid(), (SELECT min(id) FROM centers_center), 'دورة ' || n, 'دورة ' || n, 'Course ' || n, 'bench-' || n, '',
    'دورة في حي من أحياء مكة', 'A course in a district of Makkah', '', 'نتعلم معًا خطوة بعد خطوة.', 'Step by step.', 'course',
    'public', 'family', '', '', '', 2000, 0, true, 80, now() - interval '1 day', now() + interval '20 days',
    now() + interval '30 days', now() + interval '51 days', 'open', now(), now(), '' FROM generate_series(1, %(programs)s) n;
INSERT INTO centers_session (program_id, title, place, during)
  SELECT p.id, '', '', tstzrange(p.starts_at + w * interval '7 days', p.starts_at + w * interval '7 days' + interval '2 hours', '[)')
  FROM centers_program p, generate_series(0, 3) w WHERE p.slug LIKE 'bench-%%';
INSERT INTO accounts_user (password, is_superuser, public_id, name, language, is_staff, is_active, date_joined, email)
  SELECT '!', false, gen_random_uuid(), 'سارة أحمد', 'ar', false, true, now(), 'guest' || n || '@bayt.example' FROM generate_series(1, %(people)s) n;
"""


def fill(connection: Any) -> None:
    """1,500 open programmes of four meetings, 1,500 people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM centers_program WHERE slug = 'bench-1')")
        if not cursor.fetchone()[0]:
            cursor.execute(PROGRAM_SQL, {"programs": PROGRAMS, "people": PEOPLE})
            cursor.execute("VACUUM ANALYZE centers_program, centers_session, accounts_user")
        cursor.execute(
            "TRUNCATE centers_registration CASCADE; UPDATE centers_program SET seats_taken = 0 WHERE seats_taken > 0"
        )


def page_paths() -> list[str]:
    return [f"/programs/bench-{number}/" for number in range(1, PROGRAMS + 1)]


def registering_paths(url: str) -> list[str]:
    """The page of a programme for each person, and the cookie that she carries, behind a #."""
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accounts.models import User

    paths = []
    for person in User.objects.filter(email__startswith="guest").order_by("pk")[:PEOPLE]:
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session.create()
        paths.append(f"/programs/bench-{person.pk % 40 + 1}/register/#{session.session_key}")
    return paths
