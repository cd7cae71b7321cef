"""Personal identifiers at rest: AES-256-GCM with a key id, bound to its column, and a keyed blind index to find them.

A token is  version(1) | key id(1) | nonce(12) | ciphertext and tag.  A value moved to another column, or altered by a bit,
does not decrypt. Keys come from FIELD_KEYS ("1:<64 hex>,2:<64 hex>"); the highest id encrypts, all ids decrypt.
"""

import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

VERSION = 1


class Unreadable(Exception):
    """A stored value is not ours, was altered, or its key is missing. Never answered with the raw value."""


def derive(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, purpose.encode()).derive(master)


@cache
def master_keys(text: str) -> dict[int, bytes]:
    keys = {}
    for part in text.split(","):
        number, _, value = part.strip().partition(":")
        keys[int(number)] = bytes.fromhex(value)
    if not keys or any(len(key) != 32 or not 0 < number < 256 for number, key in keys.items()):
        raise ImproperlyConfigured('FIELD_KEYS must read "1:<64 hex digits>", with ids from 1 to 255.')
    return keys


@cache
def ciphers(text: str, context: str) -> dict[int, AESGCM]:
    return {number: AESGCM(derive(key, f"enc:{context}")) for number, key in master_keys(text).items()}


def encrypt(text: str, context: str) -> bytes:
    known = ciphers(settings.FIELD_KEYS, context)
    number, nonce = max(known), os.urandom(12)
    return bytes([VERSION, number]) + nonce + known[number].encrypt(nonce, text.encode(), context.encode())


def decrypt(token: bytes, context: str) -> str:
    cipher = ciphers(settings.FIELD_KEYS, context).get(token[1]) if len(token) > 14 and token[0] == VERSION else None
    if cipher is None:
        raise Unreadable(context)
    try:
        return cipher.decrypt(token[2:14], token[14:], context.encode()).decode()
    except InvalidTag as error:
        raise Unreadable(context) from error


@cache
def index_key(text: str, context: str) -> bytes:
    return derive(bytes.fromhex(text), f"bidx:{context}")


def blind_index(context: str, value: str) -> bytes:
    """16 bytes that are equal for equal normalised values and tell nothing without the key."""
    return hmac.new(index_key(settings.BLIND_INDEX_KEY, context), value.encode(), hashlib.sha256).digest()[:16]


class EncryptedTextField(models.BinaryField):
    """Text that only the portal can read; empty text is stored as null when the column allows it, else encrypted."""

    _pyi_private_get_type: Any
    _pyi_private_set_type: Any

    def __init__(self, *args: Any, context: str = "", **kwargs: Any) -> None:
        self.context = context
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.context:
            kwargs["context"] = self.context
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    @property
    def bound_context(self) -> str:
        return self.context or f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | None:
        return None if value is None else decrypt(bytes(value), self.bound_context)

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> Any:
        if value is None or (value == "" and self.null):
            return None
        return encrypt(str(value), self.bound_context)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        token = value if prepared else self.get_prep_value(value)
        return None if token is None else connection.Database.Binary(token)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is encrypted: look it up through its blind index.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError(f"{self.name} is encrypted and is not serialised.")

    def formfield(self, **kwargs: Any) -> Any:
        from django import forms  # only forms need it; models load without

        return models.Field.formfield(self, **({"form_class": forms.CharField} | kwargs))


class BlindIndexField(models.BinaryField):
    """Keyed hash of the field named by `of`, kept by `pre_save`. Find with `<name>=blind_index(context, value)`."""

    def __init__(self, *args: Any, of: str = "", context: str = "", **kwargs: Any) -> None:
        self.of, self.context = of, context
        kwargs.setdefault("null", True)
        kwargs["editable"] = False
        kwargs.setdefault("max_length", 16)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of, "context": self.context}

    @property
    def bound_context(self) -> str:
        return self.context or f"{self.model._meta.label_lower}.{self.of}"

    def index_of(self, value: str) -> bytes:
        return blind_index(self.bound_context, value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        source = getattr(model_instance, self.of)
        value = self.index_of(source) if source else None
        setattr(model_instance, self.attname, value)
        return value
