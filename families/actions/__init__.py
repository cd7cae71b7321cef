"""The verbs of the registry."""

from families.actions.identifiers import see_identifier
from families.actions.page import edit_page, set_closure
from families.actions.papers import add_licence, remove_licence, remove_photo, set_photo
from families.actions.registration import save_step, start_registration, submit_family
from families.actions.review import (
    approve_family,
    close_family,
    reinstate_family,
    reject_family,
    request_changes,
    suspend_family,
)

__all__ = [
    "add_licence",
    "approve_family",
    "close_family",
    "edit_page",
    "reinstate_family",
    "reject_family",
    "remove_licence",
    "remove_photo",
    "request_changes",
    "save_step",
    "see_identifier",
    "set_closure",
    "set_photo",
    "start_registration",
    "submit_family",
    "suspend_family",
]
