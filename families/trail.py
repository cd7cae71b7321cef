"""What happened to a family, in the words of the staff's page."""

from django.utils.translation import gettext_lazy

TITLES_FOR_STAFF = {
    "family.started": gettext_lazy("Started"),
    "family.submitted": gettext_lazy("Sent"),
    "family.resubmitted": gettext_lazy("Corrected and sent again"),
    "family.changes_requested": gettext_lazy("Change requested"),
    "family.approved": gettext_lazy("Approved"),
    "family.rejected": gettext_lazy("Rejected"),
    "family.suspended": gettext_lazy("Suspended"),
    "family.reinstated": gettext_lazy("Suspension ended"),
    "family.closed": gettext_lazy("Closed"),
    "family.closed_for_days": gettext_lazy("Days off"),
    "family.opened_again": gettext_lazy("Open again"),
    "family.answer_changed": gettext_lazy("An answer was changed"),
    "family.photo_changed": gettext_lazy("Photo changed"),
    "family.photo_removed": gettext_lazy("Photo removed"),
    "family.licence_added": gettext_lazy("Licence added"),
    "family.licence_removed": gettext_lazy("Licence removed"),
    "family.page_edited": gettext_lazy("Page edited"),
    "family.identifier_seen": gettext_lazy("A whole number was seen"),
    "family.document_seen": gettext_lazy("A document was opened"),
    "family.seen": gettext_lazy("Her page was opened"),
}
