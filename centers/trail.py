"""What the events of programmes are called, for staff."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "program.approved": _("Programme approved"),
    "program.opened": _("Registration opened"),
    "program.closed": _("Registration closed"),
    "program.cancelled": _("Programme called off"),
    "program.started": _("Programme began"),
    "program.finished": _("Programme ended"),
    "program.seats_set": _("Number of seats changed"),
    "program.moved": _("Dates changed"),
    "program.certified": _("Certificates issued"),
    "registration.certified": _("Certificate issued"),
    "registration.registered": _("Registered"),
    "registration.waiting": _("Joined the waiting list"),
    "registration.offered": _("Seat offered"),
    "registration.claimed": _("Took the offered seat"),
    "registration.lapsed": _("Offer ran out"),
    "registration.withdrawn": _("Gave the place back"),
    "registration.cancelled": _("Place cancelled by the centre"),
    "registration.called_off": _("Programme called off"),
    "registration.walked_in": _("Came without a seat"),
}
