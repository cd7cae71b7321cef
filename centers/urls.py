"""Addresses of centres, their programmes and halls."""

from django.urls import path

from centers.views import booking, facilities, news, partners, places, programs, registering

app_name = "centers"

urlpatterns = [
    path("centers/", places.center_list, name="center-list"),
    path("centers/<slug:slug>/", places.center_detail, name="center"),
    path("news/", news.news_list, name="news-list"),
    path("news/feed.xml", news.news_feed, name="news-feed"),
    path("news/<slug:slug>/", news.news_detail, name="news"),
    path("partners/", partners.partner_list, name="partner-list"),
    path("partners/<slug:slug>/", partners.partner_detail, name="partner"),
    path("programs/", programs.program_list, name="program-list"),
    path("programs/<slug:slug>/", programs.program_detail, name="program"),
    path("programs/<slug:slug>/calendar.ics", programs.program_calendar, name="program-calendar"),
    path("programs/<slug:slug>/register/", registering.register, name="program-register"),
    path("my/programs/", registering.my_programs, name="my-programs"),
    path("my/programs/<uuid:public_id>/", registering.my_registration, name="my-registration"),
    path("my/programs/<uuid:public_id>/ticket.svg", registering.ticket_qr, name="ticket-qr"),
    path("my/programs/<uuid:public_id>/claim/", registering.registration_claim, name="registration-claim"),
    path("my/programs/<uuid:public_id>/withdraw/", registering.registration_withdraw, name="registration-withdraw"),
    path("facilities/", facilities.facility_list, name="facility-list"),
    path("facilities/<uuid:public_id>/", facilities.facility_detail, name="facility"),
    path("facilities/<uuid:public_id>/book/", booking.book, name="facility-book"),
    path("my/bookings/", booking.my_bookings, name="my-bookings"),
    path("my/bookings/<uuid:public_id>/", booking.my_booking, name="my-booking"),
    path("my/bookings/<uuid:public_id>/calendar.ics", booking.booking_calendar, name="booking-calendar"),
    path("my/bookings/<uuid:public_id>/withdraw/", booking.booking_withdraw, name="booking-withdraw"),
    path("my/bookings/<uuid:public_id>/withdraw-all/", booking.series_withdraw, name="series-withdraw"),
]
