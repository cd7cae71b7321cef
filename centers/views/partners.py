"""With whom the centres work, and what both sides have promised, for everybody."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from centers.kinds import PartnerKind
from centers.models import Partnership
from centers.states import PartnershipStatus
from core.guards import public
from core.pagination import paginate
from core.shared_pages import SECONDS, shared

MOST_OVER = 30


@public
@require_safe
@shared(SECONDS)
def partner_list(request: HttpRequest) -> HttpResponse:
    """What is in force, by kind of partner; what is over stands below. Four queries whatever the number of rows."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in PartnerKind.values else ""
    counts = dict(Partnership.objects.public().listed().order_by().values_list("partner_kind").annotate(Count("pk")))
    rows = Partnership.objects.public().for_cards()
    if kind:
        rows = rows.filter(partner_kind=kind)
    over = rows.over().exclude(status=PartnershipStatus.RENEWED).order_by("-during__endswith", "pk")
    context = {
        "kind": kind,
        "kinds": [(one, counts[one]) for one in PartnerKind if one in counts],
        "page": paginate(request, rows.listed().order_by("partner_name", "pk")),
        "over": over[:MOST_OVER],
    }
    return render(request, "centers/partner_list.html", context)


@public
@require_safe
@shared(SECONDS)
def partner_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is about, for how long, who signed, and what each side owes."""
    rows = Partnership.objects.public().for_cards().select_related("renews", "renewed_by")
    row = get_object_or_404(rows, slug=slug)
    newer = getattr(row, "renewed_by", None)
    context: dict[str, Any] = {
        "partnership": row,
        "status": row.status_today,
        "is_over": row.status_today in (PartnershipStatus.EXPIRED, PartnershipStatus.TERMINATED),
        "signatories": row.signatories.order_by("side", "position", "pk"),
        "obligations": row.obligations.order_by("position", "pk"),
        "initiatives": row.initiatives.select_related("program").order_by("position", "pk"),
        "councils": row.councils.order_by("name", "pk"),
        "districts": row.districts.order_by("name", "pk"),
        "newer": newer if newer is not None and newer.is_public and newer.approved_at else None,
    }
    return render(request, "centers/partner_detail.html", context)
