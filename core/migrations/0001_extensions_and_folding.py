"""PostgreSQL extensions, and the functions that fold Arabic spelling for search.

The functions have SQL-standard bodies and schema names, so that a dump restores. No [[:punct:]]: it depends on the locale.
"""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

AR_NORM = r"""
CREATE FUNCTION public.ar_norm(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN btrim(regexp_replace(translate(regexp_replace(lower(normalize(t, NFKC)),
  U&'[\0610-\061A\064B-\065F\0670\06D6-\06ED\0640\200B-\200F\202A-\202E\2060-\2069\FEFF\061C\00AD]','','g'),
  'أإآٱٲٳىیېئےةؤکڪگھہە٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ء','اااااايييييهوككگههه01234567890123456789'),
  U&'[^0-9a-z\00DF-\024F\0621-\064A\066E-\06D3]+',' ','g'));
"""
AR_LIGHT = r"""
CREATE FUNCTION public.ar_light(w text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(regexp_replace(w,'^(?:(?:[وفبك]?ال)|(?:و?لل)|و(?=ال))(?=.{3,})',''),'(?<=.{3})(?:يون|ات|ون|ين|ان|يه|ه|ي)$','');
"""
AR_LIGHT_TEXT = r"""
CREATE FUNCTION public.ar_light_text(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT coalesce(string_agg(public.ar_light(w),' ' ORDER BY o),'')
        FROM regexp_split_to_table(public.ar_norm(t),' ') WITH ORDINALITY s(w,o));
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(AR_NORM, "DROP FUNCTION public.ar_norm(text)"),
        migrations.RunSQL(AR_LIGHT, "DROP FUNCTION public.ar_light(text)"),
        migrations.RunSQL(AR_LIGHT_TEXT, "DROP FUNCTION public.ar_light_text(text)"),
    ]
