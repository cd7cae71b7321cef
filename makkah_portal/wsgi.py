"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makkah_portal.settings")
os.environ["PORTAL_SERVES"] = "1"  # before the settings are read

application = get_wsgi_application()
