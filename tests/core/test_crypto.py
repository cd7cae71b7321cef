import pytest
from django.core.exceptions import ImproperlyConfigured

from core.crypto import Unreadable, blind_index, decrypt, encrypt, master_keys

ID = "1010101010"
OLD = "1:" + "11" * 32
BOTH = OLD + ",2:" + "22" * 32


def test_decrypt_returns_what_encrypt_took():
    assert decrypt(encrypt(ID, "a.b.c"), "a.b.c") == ID


def test_encrypt_never_gives_the_same_token_twice():
    assert encrypt(ID, "a.b.c") != encrypt(ID, "a.b.c")


def test_a_token_moved_to_another_column_is_unreadable():
    with pytest.raises(Unreadable):
        decrypt(encrypt(ID, "a.b.c"), "a.b.d")


@pytest.mark.parametrize("position", [0, 1, 2, 20, -1])
def test_a_token_with_a_flipped_bit_is_unreadable(position):
    token = bytearray(encrypt(ID, "a.b.c"))
    token[position] ^= 1

    with pytest.raises(Unreadable):
        decrypt(bytes(token), "a.b.c")


@pytest.mark.parametrize("stored", [b"", b"1010101010", b"\x01\x01short"])
def test_a_value_that_was_never_encrypted_is_unreadable(stored):
    with pytest.raises(Unreadable):
        decrypt(stored, "a.b.c")


def test_keys_rotate(settings):
    settings.FIELD_KEYS = OLD
    token = encrypt(ID, "a.b.c")

    settings.FIELD_KEYS = BOTH

    assert decrypt(token, "a.b.c") == ID
    assert encrypt(ID, "a.b.c")[1] == 2


def test_without_its_key_a_token_is_unreadable(settings):
    settings.FIELD_KEYS = BOTH
    token = encrypt(ID, "a.b.c")
    settings.FIELD_KEYS = OLD

    with pytest.raises(Unreadable):
        decrypt(token, "a.b.c")


@pytest.mark.parametrize("text", ["1:00", "0:" + "11" * 32, "256:" + "11" * 32])
def test_bad_keys_are_refused_at_start(text):
    with pytest.raises((ImproperlyConfigured, ValueError)):
        master_keys(text)


def test_blind_index_is_equal_for_equal_values_in_one_column_only():
    assert blind_index("a.b.c", ID) == blind_index("a.b.c", ID)
    assert blind_index("a.b.c", ID) != blind_index("a.b.d", ID)
    assert ID.encode() not in blind_index("a.b.c", ID)
