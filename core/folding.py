"""`public.ar_norm` of migration core.0001 in queries; its twin in Python is `core.text.fold`."""

from django.db.models import Func, TextField


class Folded(Func):
    """One spelling for all the ways an Arabic word is written."""

    function = "public.ar_norm"
    output_field = TextField()
