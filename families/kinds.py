"""The kinds of message a family gets."""


def register() -> None:
    """Tell core.notifications about them; called once, from AppConfig.ready."""
