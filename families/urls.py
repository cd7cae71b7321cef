"""Addresses of the registry: its public pages, the registration, and the family's own pages."""

from django.urls import path

from families.views import application, directory, page, papers, register

app_name = "families"

urlpatterns = [
    path("families/", directory.family_list, name="family-list"),
    path("families/register/", register.start, name="register"),
    path("families/register/begin/", register.begin, name="register-begin"),
    path("families/register/tasks/", register.tasks, name="register-tasks"),
    path("families/register/check/", register.check, name="register-check"),
    path("families/register/done/", register.done, name="register-done"),
    path("families/register/task/<slug:task>/", register.task, name="register-task"),
    path("families/register/<slug:step>/", register.step, name="register-step"),
    path("families/documents/<uuid:public_id>/", papers.document, name="licence-document"),
    path("families/<slug:slug>/", directory.family_detail, name="family-detail"),
    path("my/family/application/", application.application, name="application"),
    path("my/family/page/", page.family_edit, name="family-edit"),
    path("my/family/page/photo/", papers.photo, name="family-photo"),
    path("my/family/page/closure/", page.closure, name="family-closure"),
    path("my/family/licences/add/", papers.licence_add, name="licence-add"),
    path("my/family/licences/<uuid:public_id>/remove/", papers.licence_remove, name="licence-remove"),
]
