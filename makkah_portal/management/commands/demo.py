"""`manage.py demo`: believable Makkah content, invented people; running it twice changes nothing."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import demo as accounts_demo
from accounts.roles import Role, sync_roles
from centers import demo as centers_demo
from centers import demo_facilities, demo_news, demo_partners, demo_programs
from families import demo as families_demo
from marketplace import demo_catalogue, demo_orders
from volunteering import demo as demo_volunteers
from volunteering import demo_teams

OFFICERS = {
    "officer.aziziyah@bayt.example": ("aziziyah", "هدى العتيبي"),
    "officer.shawqiyah@bayt.example": ("shawqiyah", "منى الغامدي"),
    "officer.awali@bayt.example": ("awali", "سعاد الحربي"),
    "officer.sharai@bayt.example": ("sharai", "نورة الزهراني"),
    "officer.zahir@bayt.example": ("zahir", "عبير القرشي"),
    "officer.misfalah@bayt.example": ("misfalah", "رحاب السلمي"),
}
SIGN_INS = """
  staff      admin@bayt.example                 bayt-makkah-demo    everything
  staff      officer.aziziyah@bayt.example      bayt-makkah-demo    the centre of Al Aziziyah
  staff      officer.shawqiyah@bayt.example     bayt-makkah-demo    the centre of Ash Shawqiyah
  family     0500000101 … 0500000140            code on /dev/outbox/
  volunteer  0500000201 … 0500000210            code on /dev/outbox/    0500000202 waits for his guardian
"""


class Command(BaseCommand):
    help = "Load the demo data (only what is missing), or print the demo sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sign-ins", action="store_true", help="print the sign-ins and do nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["sign_ins"]:
            self.stdout.write(SIGN_INS.strip("\n"))
            return
        if not (settings.PORTAL_DEMO or settings.DEBUG):
            raise CommandError("The demo data is for the demo profile: set PORTAL_DEMO=1.")
        self.step("centres", self.load_centers)
        families = self.step("families", lambda: families_demo.load(self.centers))
        self.step("products", lambda: demo_catalogue.load(families))
        self.step("orders", lambda: demo_orders.load(families))
        self.step("programmes", self.load_programs)
        self.step("halls", lambda: demo_facilities.load(self.centers, self.officers, self.people))
        self.step("partnerships", lambda: demo_partners.load(self.centers, self.officers, self.admin))
        self.step("news", lambda: demo_news.load(self.centers, self.officers, self.admin))
        self.step("volunteering", self.load_volunteers)

    def load_centers(self) -> None:
        sync_roles()
        self.admin = accounts_demo.load()
        self.centers = centers_demo.load()
        by_slug = {center.slug: center for center in self.centers}
        self.officers = {}
        for email, (slug, name) in OFFICERS.items():
            officer = accounts_demo.demo_user(email=email, name=name, is_staff=True)
            officer.groups.add(Group.objects.get(name=Role.OFFICER))
            centers_demo.appoint(by_slug[slug], officer)
            self.officers[slug] = officer
        self.people = [  # women and men in turn
            accounts_demo.demo_user(phone=f"0500000{201 + number}", name=demo_volunteers.name_of(number))
            for number in range(10)
        ]

    def load_programs(self) -> None:
        demo_facilities.build(self.centers)
        demo_programs.load(self.centers, self.officers, self.admin, self.people)

    def load_volunteers(self) -> None:
        demo_volunteers.load(self.centers, self.officers, self.admin, self.people)
        demo_teams.load(self.centers, self.officers, self.admin, self.people)

    def step(self, what: str, load: Any) -> Any:
        started = time.monotonic()
        self.stdout.write(f"Demo data: {what} …", ending="")
        self.stdout.flush()
        result = load()
        self.stdout.write(f" {time.monotonic() - started:.0f} s")
        return result
