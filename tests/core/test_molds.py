from django.utils.safestring import SafeString

from core.molds import Mold, stand_in


def test_texts_are_filled_in_and_escaped():
    mold = Mold(f'<a href="{stand_in("url")}">{stand_in("name")}</a>{stand_in("name")}')

    filled = mold.filled({"url": "/a/?b=1&c=2", "name": "<b>'"})

    assert filled == '<a href="/a/?b=1&amp;c=2">&lt;b&gt;&#x27;</a>&lt;b&gt;&#x27;'
    assert mold.filled({"url": "", "name": SafeString("<b>")}) == '<a href=""><b></a><b>'


def test_a_text_that_looks_like_a_stand_in_stays_a_text():
    mold = Mold(f"{stand_in('name')}, {stand_in('url')}")

    assert mold.filled({"name": stand_in("url"), "url": "x"}) == f"{stand_in('url')}, x"
