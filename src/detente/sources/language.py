"""Whether a report is in English."""

from __future__ import annotations

import re

from detente.errors import NotEnglish

# Words no English paragraph does without, and that no neighbouring language shares as often.
FUNCTION_WORDS = frozenset(
    ("the", "and", "of", "to", "that", "with", "from", "said", "has", "their", "which", "were")
)
# In running English news about one word in six is one of these; elsewhere one in fifty.
ENGLISH_SHARE = 0.08
# What the classifier calls English or takes English for.
ENGLISH = ("en", "pcm", "sco")
# Below this many words a text is English unless its script or its file says otherwise.
FEW_WORDS = 12
SAMPLE = 6000
# What people call the languages that reports come in most, by ISO 639-1.
NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def check(text: str, declared: str | None = None) -> None:
    """Do nothing if ``text`` is in English, as far as it is long enough to tell.

    ``declared`` is the language its metadata states (a BCP 47 tag); it decides only for
    texts too short to judge. Others are judged by their function words and, where those
    leave a doubt, by the classifier of py3langid.

    Raises:
        NotEnglish: the text is in another language.
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters and len(LATIN.findall(sample)) < 0.5 * letters:
        raise _refusal(_classified(sample))
    if len(words) < FEW_WORDS:
        if declared and not re.match(r"en(?:g(?:lish)?)?\b", declared.strip().lower()):
            raise _refusal(declared)
        return
    share = sum(word in FUNCTION_WORDS for word in words) / len(words)
    if share >= ENGLISH_SHARE:
        return
    found = _classified(sample)
    if found not in ENGLISH and (len(words) >= 2 * FEW_WORDS or share == 0):
        raise _refusal(found)


def _classified(sample: str) -> str:
    # Loading the classifier takes half a second; most reports never need it.
    import py3langid

    return str(py3langid.classify(sample)[0])


def _refusal(code: str) -> NotEnglish:
    name = NAMES.get(re.split(r"[-_]", code.strip().lower())[0])
    known = f"it seems to be in {name}" if name else f"its language has the code '{code[:20]}'"
    return NotEnglish(
        f"it is not in English ({known})",
        hint="Detente reads English; give a translation",
    )
