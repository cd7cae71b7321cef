"""Addresses of volunteering."""

from django.urls import path

from volunteering import urls_teams
from volunteering.views import certificates, consenting, joining, million, mine, opportunities, signing_up

app_name = "volunteering"

urlpatterns = [
    path("volunteer/", opportunities.opportunity_list, name="opportunity-list"),
    path("volunteer/join/", joining.join, name="join"),
    path("volunteer/join/<slug:step>/", joining.join_step, name="join-step"),
    path("volunteer/consent/", consenting.consent, name="consent"),
    path("volunteer/consent/confirm/", consenting.consent_confirm, name="consent-confirm"),
    path("volunteer/consent/again/", consenting.consent_again, name="consent-again"),
    path("volunteer/consent/withdraw/", consenting.consent_withdraw, name="consent-withdraw"),
    *urls_teams.urlpatterns,
    path("volunteer/million/", million.million, name="million"),
    path("volunteer/shifts/<uuid:public_id>/", signing_up.shift, name="shift"),
    path("volunteer/shifts/<uuid:public_id>/calendar.ics", opportunities.shift_calendar, name="shift-calendar"),
    path("volunteer/<slug:slug>/", opportunities.opportunity_detail, name="opportunity"),
    path("my/volunteering/", mine.my_volunteering, name="my-volunteering"),
    path("my/volunteering/profile/", joining.my_profile, name="my-profile"),
    path("my/volunteering/certificate/", certificates.certificate, name="certificate"),
    path("my/volunteering/leave/", joining.leave, name="leave"),
    path("my/volunteering/<uuid:public_id>/", mine.my_sign_up, name="my-sign-up"),
    path("my/volunteering/<uuid:public_id>/ticket.svg", mine.ticket_qr, name="ticket-qr"),
    path("my/volunteering/<uuid:public_id>/withdraw/", mine.withdraw, name="withdraw"),
]
