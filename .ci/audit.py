"""Ask whether a pinned dependency has a known vulnerability: ``python .ci/audit.py AUDITOR``.

Fails where one is known and mended in a later version. Where nobody answers, or a package is
not known there, nothing is known either: it says so and passes.
"""

import json
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).resolve().parents[1] / "constraints.txt"
PATIENCE = 120  # seconds


def main(auditor: str) -> int:
    """Return 1 where a later version mends what is known, else 0."""
    command = [auditor, "-r", str(PINNED), "--no-deps", "--disable-pip", "--format", "json"]
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off", "--timeout", "10"],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        found = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        print("audit: no advisories could be had; nothing was audited")
        return 0
    return verdict(found)


def verdict(found: list[dict]) -> int:
    """Tell what was found, and return 1 where a later version mends it."""
    asked = [each for each in found if "skip_reason" not in each]
    print(f"audit: {len(asked)} of {len(found)} pinned packages are known to the advisories")
    mended = False
    for package in asked:
        for known in package.get("vulns", []):
            fixed = known.get("fix_versions", [])
            mended = mended or bool(fixed)
            what = f"mended in {', '.join(fixed)}" if fixed else "not mended yet"
            print(f"audit: {package['name']} {package['version']}: {known['id']}, {what}")
    return int(mended)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
