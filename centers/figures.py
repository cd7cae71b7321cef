"""What took place at the centres, for the page of the portal's impact."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from centers.models import Program
from centers.states import ProgramStatus
from core.figures import Figure


def figures() -> list[Figure]:
    """One query."""
    held = Program.objects.filter(status__in=[ProgramStatus.RUNNING, ProgramStatus.DONE])
    found = held.aggregate(programs=Count("pk"), seats=Sum("seats_taken"))
    return [
        Figure(
            "programs_held",
            _("programmes held"),
            _("Programmes of the centres that have begun; those called off are not counted."),
            found["programs"],
            icon="calendar",
        ),
        Figure(
            "program_seats",
            _("seats taken in them"),
            _("Registrations that had a seat in a programme that was held, whether or not the person came."),
            found["seats"] or 0,
            icon="users",
        ),
    ]
