"""Rich text: what staff may write, and that nothing else ever becomes HTML."""

import re

import pytest
from django.utils.safestring import SafeString

from core.richtext import is_safe, pictures_in, render

PICTURES = {1: SafeString("<img src='/1'>"), 2: SafeString("<img src='/2'>")}
OURS = re.compile(
    r'</?(?:p|h2|h3|ul|ol|li|blockquote|strong|em|br|a|figure)(?: (?:dir="auto"|class="h3"|class="quote stack"'
    r'|href="https://[^"<>\s]*"|rel="noopener external"))*>'
)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("سطر", '<p dir="auto">سطر</p>'),
        ("# عنوان", '<h2 class="h3" dir="auto">عنوان</h2>'),
        ("## عنوان", '<h2 class="h3" dir="auto">عنوان</h2>'),
        ("#### عنوان", '<h2 class="h3" dir="auto">عنوان</h2>'),
        ("## أ\n### ب", '<h2 class="h3" dir="auto">أ</h2><h3 class="h3" dir="auto">ب</h3>'),
        ("**عريض** و*مائل*", '<p dir="auto"><strong>عريض</strong> و<em>مائل</em></p>'),
        ("- أ\n- ب", '<ul><li dir="auto">أ</li><li dir="auto">ب</li></ul>'),
        ("1. أ\n2. ب", '<ol><li dir="auto">أ</li><li dir="auto">ب</li></ol>'),
        ("> قول", '<blockquote class="quote stack"><p dir="auto">قول</p></blockquote>'),
        ("[موقع](https://a.example/x?a=1&b=2)", '<p dir="auto"><a href="https://a.example/x?a=1&amp;b=2" rel="noopener external">موقع</a></p>'),
        ("أ\n\n[صورة ٢]\n\nب", '<p dir="auto">أ</p><figure><img src=\'/2\'></figure><p dir="auto">ب</p>'),
        ("أ\n[صورة 2]\nب", '<p dir="auto">أ</p><figure><img src=\'/2\'></figure><p dir="auto">ب</p>'),
        ("أ\r\n[صورة 2]\r\nب", '<p dir="auto">أ</p><figure><img src=\'/2\'></figure><p dir="auto">ب</p>'),
        ("[picture 1]", "<figure><img src='/1'></figure>"),
        ("![](1)", "<figure><img src='/1'></figure>"),
        ("[صورة 9]", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_may_be_written(source, html):
    assert render(source, PICTURES) == html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='https://a.example' onclick=alert(1)>x</a>",
    "<p style='position:fixed'>x</p>",
    "<iframe src=https://a.example></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox(1))",
    "[x](http://a.example)",
    "[x](//a.example)",
    "[x](/admin/)",
    "[x](https:a.example)",
    "[x](https://user:secret@a.example)",
    '[x](https://a.example "onmouseover=alert(1)")',
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example/'><script>alert(1)</script>)",
    "[<b>x</b>](https://a.example)",
    "![x](https://evil.example/pixel.gif)",
    "![x](javascript:alert(1))",
    "![<script>](1)",
    "[a]: javascript:alert(1)\n\n[x][a]",
    "<https://a.example> <javascript:alert(1)>",
    "```\n<script>\n```",
    "`<b>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202ealert\u202c \u2066<script>\u2069",
    "<scr\u200bipt>alert(1)</scr\u200bipt>",
    "\x00<script>\x00",
    "> " * 200 + "<script>",
    "**" * 500 + "<b>",
    "[" * 500 + "x" + "](https://a.example)" * 500,
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "## {}", "- {}", "> {}", "**{}**", "[{}](https://a.example)"])
def test_nothing_else_becomes_html(attack, around):
    html = render(around.format(attack), PICTURES)

    rest = OURS.sub("", html).replace("<img src='/1'>", "").replace("<img src='/2'>", "")
    assert "<" not in rest
    assert ">" not in rest
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r"javascript|data:|style=|\son\w+=|secret", tag.lower())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", html)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example", True),
        ("https://a.example:8443/x", True),
        ("http://a.example", False),
        ("https://", False),
        ("https://a b", False),
        ("https://a@b.example", False),
        ("https://[::1", False),
        ("//a.example", False),
        ("", False),
    ],
)
def test_only_whole_https_addresses_are_links(address, safe):
    assert is_safe(address) == safe


def test_which_pictures_a_text_asks_for():
    assert pictures_in("[صورة 1]\n\nنص [صورة 3] في سطر\n\n![](٢)") == {1, 2}
