"""Opportunities, who signed up, and the ledger of hours, for staff."""

from volunteering.admin import certificates, figures, hours, imports, opportunities, shifts, sign_ups, teams  # noqa: F401  they register themselves
