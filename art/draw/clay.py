"""x"""
STANDING: dict = {}
LYING: dict = {}
