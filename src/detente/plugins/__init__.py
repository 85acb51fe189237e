"""What other installed packages may add: readers, services, exports, and words of the codebook.

A package gives a module or class under the entry point group ``detente``, whose functions marked
with :data:`hookimpl` have the names and results of :mod:`detente.plugins.hooks`
(docs/extending.md). What it gives is checked here; a plug-in that breaks is told and left out.
"""

from detente.plugins.hooks import hookimpl
from detente.plugins.loading import Plugin, each, installed, within
from detente.plugins.parts import Export, Lexicon, Reader, Report, Service

__all__ = [
    "Export",
    "Lexicon",
    "Plugin",
    "Reader",
    "Report",
    "Service",
    "each",
    "hookimpl",
    "installed",
    "within",
]
