"""The families, for visitors: a list with filters, and a page for each."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.guards import public
from core.pagination import paginate
from families.directory import Wish, craft_choices, district_choices
from families.events import family_page_sections
from families.models import Family
from families.states import FamilyStatus


@public
@require_safe
def family_list(request: HttpRequest) -> HttpResponse:
    """Approved families, newest members first; seven queries whatever the number of rows."""
    wish = Wish.read(request.GET)
    crafts, districts = craft_choices(wish), district_choices(wish)
    page = paginate(request, wish.families().for_cards().order_by("-approved_at", "-pk"))
    context = {
        "wish": wish,
        "page": page,
        "crafts": crafts,
        "districts": districts,
        "district": next((choice for choice in districts if choice.is_chosen), None),
    }
    return render(request, "families/family_list.html", context)


@public
@require_safe
def family_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an approved family; before that, its owner alone sees how it will look."""
    mine = Q(owner=request.user.pk) if request.user.is_authenticated else Q(pk__in=[])
    rows = Family.objects.filter(Q(status=FamilyStatus.APPROVED) | mine)
    family = get_object_or_404(rows.for_cards().select_related("center", "district", "photo"), slug=slug)
    sections = family_page_sections.answers(family)
    context = {"family": family, "is_preview": family.status != FamilyStatus.APPROVED, "sections": sections}
    for section in sections:
        context |= section.context
    return render(request, "families/family_detail.html", context)
