"""Where her registration stands: what the centre says, what happened, what comes next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from families import timeline
from families.states import FamilyStatus
from families.summary import hers
from families.views.hers import family_of


def application(request: HttpRequest) -> HttpResponse:
    family = family_of(request)
    if family is None or family.status == FamilyStatus.DRAFT:
        return redirect("families:register-tasks" if family else "families:register")
    context = {
        "family": family,
        "events": timeline.entries(family),
        "asked": timeline.last_request(family),
        "reason": timeline.reason_of(family),
        "sections": hers(family),
    }
    return render(request, "families/application.html", context)
