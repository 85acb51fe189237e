"""The installed plug-ins as the doctor and the commands tell them."""

from __future__ import annotations

from collections.abc import Iterator

from detente import plugins
from detente.codebook import plugged as codebook
from detente.export import files
from detente.plugins import Plugin
from detente.project.checks import Check
from detente.sources import plugged as sources

LEFT_OUT = "what is wrong is left out, the rest works; update the plug-in, or tell its authors"


def checks() -> tuple[Check, ...]:
    """Return what each installed plug-in gives, and what of it is left out."""
    return tuple(map(_check, plugins.installed()))


def faults() -> Iterator[tuple[str, str]]:
    """Yield the name of a plug-in with what of it is left out, and why."""
    for plugin in plugins.installed():
        for fault in _faults(plugin):
            yield plugin.name, fault


def _faults(plugin: Plugin) -> Iterator[str]:
    yield from plugin.faults
    for of_part in (codebook.faults, files.faults, sources.faults):
        yield from of_part(plugin)


def _check(plugin: Plugin) -> Check:
    name = f"plug-in {plugin.name}"
    wrong = tuple(_faults(plugin))
    given = ", ".join(f"{type(part).__name__.lower()} {part.name}" for part in plugin.parts)
    seen = f"{plugin.package} {plugin.version}: {given or 'gives nothing'}"
    if wrong:
        return Check(name, "note", f"{seen}; {'; '.join(wrong)}", LEFT_OUT)
    return Check(name, "sound", seen)
