from django.urls import path

from core.certificates import views

urlpatterns = [
    path("verify/", views.verify, name="verify"),
    path("verify/<str:code>/", views.verify_certificate, name="verify-certificate"),
    path("my/certificates/", views.my_certificates, name="my-certificates"),
    path("my/certificates/<str:code>.pdf", views.certificate_pdf, name="certificate-pdf"),
]
