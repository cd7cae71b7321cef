"""A certificate is issued once, frozen, withdrawn with a reason, and replaced by one that it points at."""

import datetime
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.certificates import actions, codes, kinds
from core.certificates.drawing import render
from core.certificates.facts import LIMITS, CannotBePrinted, DoesNotFit, Words, printable
from core.models import AuditEvent, Certificate
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.certificates import a_certificate, some_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return UserFactory(staff=True)


def test_issue_freezes_what_is_printed_in_both_languages(officer):
    certificate = a_certificate(by=officer)

    certificate.refresh_from_db()
    assert certificate.facts["kind"] == {"ar": "شهادة حضور", "en": "Certificate of attendance"}
    assert certificate.facts["dates"]["ar"] == (
        "من 22 نوفمبر 2026 (12 جمادى الآخرة 1448هـ)\nإلى 25 نوفمبر 2026 (15 جمادى الآخرة 1448هـ)"
    )
    assert certificate.facts["address"].endswith(f"/verify/{certificate.code}/")
    assert (certificate.issued_by, certificate.status) == (officer, "valid")
    assert AuditEvent.objects.about(certificate).get().action == "certificate.issued"


def test_issue_gives_one_certificate_per_source_and_kind_while_it_is_valid(officer):
    center = CenterFactory()

    first, again = a_certificate(source=center, by=officer), a_certificate(source=center, by=officer)
    actions.revoke(first, by=officer, reason="اسم غير صحيح")
    later = a_certificate(source=center, by=officer)

    assert (again, later == first) == (first, False)


def test_issue_refuses_whom_the_app_does_not_let():
    with pytest.raises(PermissionDenied):
        a_certificate(by=UserFactory())


def test_nobody_certifies_herself(officer):
    with pytest.raises(actions.OwnCertificate):
        a_certificate(subject=officer, by=officer)


def test_nobody_withdraws_her_own(officer):
    certificate = a_certificate(subject=officer)

    with pytest.raises(actions.OwnCertificate):
        actions.revoke(certificate, by=officer, reason="لا أريدها")


def test_an_unknown_kind_is_a_mistake_of_the_caller(officer):
    with pytest.raises(LookupError):
        actions.issue("tests.other", subject=None, source=CenterFactory(), facts=some_facts(), by=officer)


def test_the_numbers_of_a_year_have_no_gap_after_a_rollback():
    a_certificate()
    undone = transaction.savepoint()
    a_certificate()
    transaction.savepoint_rollback(undone)

    a_certificate()

    year = timezone.localdate().year
    assert list(Certificate.objects.order_by("pk").values_list("year", "number")) == [(year, 1), (year, 2)]


def test_the_numbers_begin_again_with_the_year_of_makkah():
    """22:30 UTC on the last day of December is next year already."""
    a_certificate()

    certificate = a_certificate(at=datetime.datetime(2031, 12, 31, 22, 30, tzinfo=datetime.UTC))

    assert certificate.serial == "2032/00001"
    assert AuditEvent.objects.about(certificate).get().at == certificate.issued_at


@pytest.mark.parametrize(
    "changes",
    [
        {"facts": {"name": {"ar": "غيرها", "en": "Another"}}},
        {"code": "A" * 18},
        {"number": 77},
        {"year": 2020},
        {"kind": "tests.other"},
        {"sha256": "0" * 64},
        {"template_version": 2},
        {"subject": None},
        {"source_pk": 1},
        {"issued_at": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_was_issued_never_changes(changes):
    certificate = a_certificate()

    with pytest.raises(IntegrityError, match="frozen"):
        Certificate.objects.filter(pk=certificate.pk).update(**changes)


def test_a_certificate_is_never_removed():
    certificate = a_certificate()

    with pytest.raises(IntegrityError, match="frozen"):
        certificate.delete()


@pytest.mark.parametrize(
    "changes",
    [{"revoked_reason": "x"}, {"revoked_at": None, "revoked_by": None, "revoked_reason": None}],
    ids=["another reason", "valid again"],
)
def test_a_withdrawal_is_never_rewritten(officer, changes):
    certificate = actions.revoke(a_certificate(), by=officer, reason="تغيّرت الساعات")

    with pytest.raises(IntegrityError, match="frozen"):
        Certificate.objects.filter(pk=certificate.pk).update(**changes)


def test_revoke_is_signed_and_told(officer):
    certificate = actions.revoke(a_certificate(), by=officer, reason=" لم تكتمل الساعات ")

    certificate.refresh_from_db()
    assert (certificate.status, certificate.revoked_by, certificate.revoked_reason) == (
        "revoked",
        officer,
        "لم تكتمل الساعات",
    )
    assert AuditEvent.objects.about(certificate).last().reason == "لم تكتمل الساعات"


def test_revoke_refuses_a_second_time_and_without_a_reason(officer):
    certificate = a_certificate()

    with pytest.raises(actions.ReasonMissing):
        actions.revoke(certificate, by=officer, reason="  ")
    actions.revoke(certificate, by=officer, reason="سبب")
    with pytest.raises(actions.AlreadyWithdrawn):
        actions.revoke(certificate, by=officer, reason="سبب آخر")


def test_revoke_refuses_whom_the_app_does_not_let():
    with pytest.raises(PermissionDenied):
        actions.revoke(a_certificate(), by=UserFactory(), reason="سبب")


def test_reissue_points_the_old_one_at_the_new_one(officer):
    old = a_certificate()

    new = actions.reissue(old, facts=some_facts(amount=Words("14 ساعة", "14 hours")), by=officer, reason="ساعات ناقصة")

    old.refresh_from_db()
    assert (old.status, old.replaced_by, old.facts["amount"]["en"]) == ("replaced", new, "12 hours in 4 sessions")
    assert (new.status, new.number, new.facts["amount"]["en"]) == ("valid", old.number + 1, "14 hours")
    assert (new.subject, new.source_pk) == (old.subject, old.source_pk)
    assert new.code != old.code


def test_correct_name_changes_nothing_else(officer):
    old = a_certificate()

    new = actions.correct_name(old, name_ar="فاطمة الزهراني", name_en="", by=officer, reason="خطأ في الاسم")

    assert new.facts["name"] == {"ar": "فاطمة الزهراني", "en": "فاطمة الزهراني"}
    changed = {name for name in old.facts if old.facts[name] != new.facts[name]}
    assert changed == {"name", "address"}


def test_forget_name_empties_it_and_withdraws(officer):
    certificate = actions.forget_name(a_certificate(), by=officer, reason="بطلب من صاحبتها")

    certificate.refresh_from_db()
    assert (certificate.facts["name"]["ar"], certificate.status) == ("—", "revoked")
    with pytest.raises(IntegrityError, match="frozen"):
        Certificate.objects.filter(pk=certificate.pk).update(facts={})


def test_the_fingerprint_is_of_the_pdf():
    certificate = a_certificate()

    certificate.refresh_from_db()
    assert hashlib.sha256(render(certificate)).hexdigest() == certificate.sha256


@pytest.mark.parametrize(
    "name",
    ["", " \u202e\u200f ", "س" * (LIMITS["name"] + 1), "ا" * 10_000, "سَ\u064e\u064e\u064e\u064e"],
    ids=["empty", "nothing but directions", "one too long", "ten thousand", "piled marks"],
)
def test_a_name_that_does_not_fit_is_refused(name):
    with pytest.raises(DoesNotFit):
        a_certificate(facts=some_facts(name=Words(name)))


@pytest.mark.parametrize("name", ["李明", "Мария", "فاطمة 🌸"])
def test_a_name_in_letters_without_a_drawing_is_refused(name):
    with pytest.raises(CannotBePrinted):
        a_certificate(facts=some_facts(name=Words(name)))


def test_what_turns_the_direction_of_a_text_is_left_out():
    certificate = a_certificate(facts=some_facts(name=Words("\u202eسلمى\u2066 ٢\x00\n العتيبي\u2069")))

    assert certificate.facts["name"]["ar"] == "سلمى 2 العتيبي"


def test_marks_do_not_count_as_letters():
    name = "مَ" * LIMITS["name"]

    assert a_certificate(facts=some_facts(name=Words(name))).facts["name"]["ar"] == name


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(DoesNotFit):
        a_certificate(facts=some_facts(last_on=datetime.date(2026, 1, 1)))


def test_names_of_our_languages_can_be_printed():
    assert set("أُمّ كُلثوم ؤئءةىٱ پچژگکی ٹڈڑےۓ Ömer Ğüşıİ Zoë Ñandú Āyah Müller-Øst’s") <= printable()


def test_a_code_finds_one_wrong_letter_and_two_that_changed_places():
    for _ in range(20):
        code = codes.new_code()
        assert codes.is_sound(code)
        for place, right in enumerate(code):
            assert not any(
                codes.is_sound(code[:place] + wrong + code[place + 1 :]) for wrong in codes.ALPHABET if wrong != right
            )
        for place in range(codes.LENGTH - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert swapped == code or not codes.is_sound(swapped)


def test_a_code_has_eighty_bits_and_no_look_alikes():
    assert len(codes.ALPHABET) ** (codes.LENGTH - 1) > 2**80
    assert set("01ILO") & set(codes.ALPHABET) == set()


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\u200f"])
def test_a_code_is_read_however_it_is_typed(typed):
    code = codes.new_code()

    assert codes.read(typed.format(codes.grouped(code).lower().replace("-", " – "))) == code


def test_arabic_digits_of_a_code_are_read():
    assert codes.read("٢٣٤-۵۶۷ ab") == "234567AB"


def test_issue_asks_few_queries(django_assert_max_num_queries):
    center, officer, subject = CenterFactory(), UserFactory(staff=True), UserFactory()

    with django_assert_max_num_queries(7):  # savepoint and its end, lock, standing, last number, row, trail
        a_certificate(source=center, by=officer, subject=subject)


def test_a_kind_is_told_in_words_while_its_app_issues_it():
    a_certificate()

    assert kinds.in_words("tests.attendance") in ("شهادة حضور", "Certificate of attendance")
    assert kinds.in_words("gone.kind") == "gone.kind"
