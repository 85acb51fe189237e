"""Libraries that only an export needs: they come with an extra, not with Detente itself."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from detente.errors import UsageError


def load(name: str, extra: str) -> Any:
    """Return the module ``name``.

    Raises:
        UsageError: it is not installed; the hint names the extra that brings it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(
            f"this needs the library {name.partition('.')[0]}",
            hint=f"install it: pip install 'detente[{extra}]'",
        ) from error
