"""Reviewers see the products of their own centres' families: facts are read-only, every decision is an action."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy
from modeltranslation.admin import TranslationAdmin

from core.admin import ReasonForm
from core.admin_words import name_events
from core.decisions import Decision, DecisionAdmin
from core.hijri import dual
from core.models import AuditEvent
from core.money import sar_text
from families.policies import lives_there
from marketplace import diff, workshop
from marketplace.actions import moderation
from marketplace.models import Category, Product, ProductChange, Synonym
from marketplace.states import ChangeStatus, ProductStatus

S = ProductStatus
PRODUCT_DECISIONS = {
    "publish": Decision(gettext_lazy("Publish"), frozenset({S.PROPOSED}), moderation.publish_product),
    "changes": Decision(
        gettext_lazy("Ask for a change"), frozenset({S.PROPOSED}), moderation.request_product_changes, ReasonForm
    ),
    "reject": Decision(
        gettext_lazy("Reject"), frozenset({S.PROPOSED}), moderation.reject_product, ReasonForm, is_grave=True
    ),
    "hold": Decision(
        gettext_lazy("Hide"), frozenset({S.PUBLISHED}), moderation.hold_product, ReasonForm, is_grave=True
    ),
    "free": Decision(gettext_lazy("Show again"), frozenset({S.HIDDEN}), moderation.free_product),
}
CHANGE_DECISIONS = {
    "confirm": Decision(
        gettext_lazy("Confirm the change"), frozenset({ChangeStatus.PENDING}), moderation.confirm_change
    ),
    "decline": Decision(
        gettext_lazy("Decline the change"),
        frozenset({ChangeStatus.PENDING}),
        moderation.decline_change,
        ReasonForm,
        is_grave=True,
    ),
}


class ReviewAdmin(DecisionAdmin):
    """Products and their changes are decided on alike."""

    review_permission = "marketplace.review_product"

    def product_of(self, row: Any) -> Product:
        return row if isinstance(row, Product) else row.product

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What both pages show: the product, what may be decided, what happened."""
        product, user = self.product_of(row), request.user
        is_own = lives_there(product.family, user)  # type: ignore[arg-type]
        trail = AuditEvent.objects.about(product).select_related("by")
        return {
            "product": product,
            "is_own": is_own,
            "sections": workshop.rows(product, workshop.values_on_sale(product)),
            "events": [(event, EVENTS.get(event.action, event.action)) for event in trail],
            "decisions": self.open_decisions(request, row, is_own=is_own),
        }

    def head(self, row: Any) -> dict[str, Any]:
        return super().head(row) | {"name": str(self.product_of(row))}

    def facts(self, row: Any) -> Iterable[str]:
        product = self.product_of(row)
        yield self.family_bdi(row)
        yield format_html("<bdi>{}</bdi>", sar_text(product.price_halalas))
        if sent_at := row.proposed_at if row is product else row.created_at:
            yield format_html("{} {}", gettext("sent"), dual(sent_at))

    def told(self, row: Any) -> str:
        """The product, whose it is, what it costs."""
        product = self.product_of(row)
        facts = (product, product.family.name, sar_text(product.price_halalas), self.status_pill(row))
        return format_html("<bdi>{}</bdi> · <bdi>{}</bdi> · <bdi>{}</bdi> · {}", *facts)

    @admin.display(description=gettext_lazy("family"), ordering="family__name_ar")
    def family_bdi(self, row: Any) -> str:
        return format_html("<bdi>{}</bdi>", self.product_of(row).family.name)


@admin.register(Product)
class ProductAdmin(ReviewAdmin):
    """Products that were sent; a draft is hers alone."""

    center_path = "family__center"
    decisions = PRODUCT_DECISIONS
    list_display = ("name_bdi", "status_pill", "family_bdi", "category", "price", "waiting_since")
    list_filter = ("status", "category", ("family__center", admin.RelatedOnlyFieldListFilter), "is_held")
    list_select_related = ("family", "category")
    folded_search_fields = ("text_folded", "family__search")
    search_help_text = gettext_lazy("Name of the product or of the family, in any spelling")
    ordering = ("proposed_at", "pk")
    actions = ("publish", "ask_for_changes", "reject", "hide")
    change_form_template = "marketplace/admin/product.html"

    def view_on_site(self, product: Product) -> str | None:  # type: ignore[override]
        is_shown = Product.objects.on_sale().filter(pk=product.pk).exists()
        return product.get_absolute_url() if is_shown else None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(status=ProductStatus.DRAFT)

    def follows(self, name: str, count: int) -> str:
        """Nobody is told that what she has hidden herself is held now, too."""
        return "" if name == "hide" else super().follows(name, count)

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        waiting = row.proposals.pending().first() if row.is_live else None
        url = reverse("admin:marketplace_productchange_change", args=[waiting.pk]) if waiting else ""
        return super().page(request, row) | {
            "photos": list(row.photos.live()),
            "waiting_url": url,
            "in_full": diff.in_full(row),
        }

    @admin.display(description=gettext_lazy("product"), ordering="name_ar")
    def name_bdi(self, product: Product) -> str:
        return format_html("<bdi>{}</bdi>", product)

    @admin.display(description=gettext_lazy("price"), ordering="price_halalas")
    def price(self, product: Product) -> str:
        return format_html("<bdi>{}</bdi>", sar_text(product.price_halalas))

    @admin.display(description=gettext_lazy("sent"), ordering="proposed_at")
    def waiting_since(self, product: Product) -> str:
        return dual(product.proposed_at) if product.proposed_at else "—"

    @admin.action(description=gettext_lazy("Publish the selected products"), permissions=["review"])
    def publish(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "publish", "publish")

    @admin.action(description=gettext_lazy("Ask for a change to the selected products"), permissions=["review"])
    def ask_for_changes(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "ask_for_changes", "changes")

    @admin.action(description=gettext_lazy("Reject the selected products"), permissions=["review"])
    def reject(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "reject", "reject")

    @admin.action(description=gettext_lazy("Hide the selected products"), permissions=["review"])
    def hide(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "hide", "hold")


@admin.register(ProductChange)
class ProductChangeAdmin(ReviewAdmin):
    """What waits beside products on sale, field by field."""

    center_path = "product__family__center"
    decisions = CHANGE_DECISIONS
    list_display = ("name_bdi", "status_pill", "family_bdi", "fields_count", "created_on")
    list_filter = ("status", ("product__family__center", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("product__family",)
    folded_search_fields = ("product__text_folded", "product__family__search")
    ordering = ("created_at", "pk")
    actions = ("confirm", "decline")
    change_form_template = "marketplace/admin/change.html"

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        row.look()
        return super().page(request, row) | {"rows": diff.rows(row), "pictures": diff.photos(row)}

    def decide_view(self, request: HttpRequest, pk: int, key: str) -> HttpResponse:
        if request.method == "GET":
            for change in self.get_queryset(request).filter(pk=pk):
                change.look()
        return super().decide_view(request, pk, key)

    def bulk(self, request: HttpRequest, queryset: Any, name: str, key: str) -> HttpResponse | None:
        """What the page between announces is what is decided: a wish she writes meanwhile is another change."""
        if "confirm" not in request.POST:
            for change in queryset:
                change.look()
        return super().bulk(request, queryset, name, key)

    @admin.display(description=gettext_lazy("product"), ordering="product__name_ar")
    def name_bdi(self, change: ProductChange) -> str:
        return format_html("<bdi>{}</bdi>", change.product)

    @admin.display(description=gettext_lazy("changes"))
    def fields_count(self, change: ProductChange) -> str:
        count = len(change.changes)
        return ngettext("%(count)d field", "%(count)d fields", count) % {"count": count}

    @admin.display(description=gettext_lazy("proposed"), ordering="created_at")
    def created_on(self, change: ProductChange) -> str:
        return dual(change.created_at)

    @admin.action(description=gettext_lazy("Confirm the selected changes"), permissions=["review"])
    def confirm(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "confirm", "confirm")

    @admin.action(description=gettext_lazy("Decline the selected changes"), permissions=["review"])
    def decline(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return self.bulk(request, queryset, "decline", "decline")


@admin.register(Category)
class CategoryAdmin(TranslationAdmin):  # type: ignore[type-arg]
    list_display = ("name", "parent", "kind", "position")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name_ar", "name_en", "slug")
    ordering = ("position", "pk")
    prepopulated_fields = {"slug": ("name_en",)}


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("words_bdi",)
    search_fields = ("words",)
    ordering = ("pk",)

    @admin.display(description=gettext_lazy("words"))
    def words_bdi(self, synonym: Synonym) -> str:
        return format_html("<bdi>{}</bdi>", synonym)


EVENTS = {
    "product.started": pgettext_lazy("product event", "Begun"),
    "product.proposed": gettext_lazy("Sent for review"),
    "product.published": gettext_lazy("Published"),
    "product.changes_requested": gettext_lazy("Change requested"),
    "product.rejected": gettext_lazy("Rejected"),
    "product.held": gettext_lazy("Hidden by reviewers"),
    "product.freed": gettext_lazy("Shown again by reviewers"),
    "product.hidden": gettext_lazy("Hidden by the family"),
    "product.shown": gettext_lazy("Shown again by the family"),
    "product.archived": gettext_lazy("Put away"),
    "product.adjusted": gettext_lazy("Stock, days or lower price changed"),
    "product.change_proposed": gettext_lazy("Change proposed"),
    "product.change_withdrawn": gettext_lazy("Change withdrawn"),
    "product.change_confirmed": gettext_lazy("Change confirmed"),
    "product.change_declined": gettext_lazy("Change declined"),
}
name_events(EVENTS)
