"""Addresses of teams; they stand before `volunteer/<slug>/`, which would take their place."""

from django.urls import path

from volunteering.views import teams

urlpatterns = [
    path("volunteer/teams/", teams.team_list, name="team-list"),
    path("volunteer/teams/propose/", teams.team_propose, name="team-propose"),
    path("volunteer/teams/<slug:slug>/", teams.team, name="team"),
    path("my/teams/", teams.my_teams, name="my-teams"),
    path("my/teams/<uuid:public_id>/", teams.my_team, name="my-team"),
    path("my/teams/<uuid:public_id>/join/", teams.team_join, name="team-join"),
    path("my/teams/<uuid:public_id>/leave/", teams.team_leave, name="team-leave"),
]
