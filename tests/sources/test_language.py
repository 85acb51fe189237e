import pytest

from detente.errors import NotEnglish
from detente.sources.language import check

OTHERS = {
    "de": "Die beiden Unterhändler sprachen sechs Stunden lang und gingen ohne ein Wort an die "
    "Presse auseinander. Die Ministerien erklärten später, dass man im Frühling weiter rede.",
    "fr": "Les deux émissaires se sont parlé pendant six heures et se sont quittés sans un mot à "
    "la presse. Les ministères ont déclaré que les entretiens reprendraient au printemps.",
    "es": "Los dos enviados hablaron durante seis horas y se despidieron sin decir nada a la "
    "prensa. Los ministerios dijeron más tarde que las conversaciones seguirían en primavera.",
    "nl": "De twee gezanten spraken zes uur lang met elkaar en gingen zonder een woord aan de pers "
    "uiteen. De ministeries zeiden later dat de gesprekken in het voorjaar worden voortgezet.",
    "ru": "Посланники говорили шесть часов и разошлись, не сказав прессе ни слова. Министерства "
    "позже заявили, что переговоры продолжатся весной, но места никто не назвал.",
    "zh": "两国特使周一会谈六小时,会后没有向媒体发表任何讲话。双方外交部稍后表示,会谈将继续。",
}


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_another_language_is_refused(code):
    with pytest.raises(NotEnglish) as error:
        check(OTHERS[code])
    assert error.value.hint


def test_english_is_let_through_without_the_classifier(monkeypatch):
    monkeypatch.setattr("detente.sources.language._classified", lambda text: "xx")
    check("The two envoys met for six hours on Monday and parted without a word to the press.")


@pytest.mark.parametrize("text", ["Putin met Orban.", "Kyiv, Moscow, Minsk, Geneva", "Talks fail"])
def test_short_texts_are_judged_leniently(text):
    check(text)


def test_a_short_text_is_judged_by_what_its_file_says():
    check("Talks fail", "en-GB")
    with pytest.raises(NotEnglish):
        check("Gespräche ohne Ergebnis", "de")


def test_a_short_text_in_another_script_is_refused():
    with pytest.raises(NotEnglish):
        check("Переговоры сорвались")


@pytest.mark.parametrize(
    ("declared", "said"),
    [("de", "seems to be in German"), ("pt-BR", "in Portuguese"), ("bcl", "the code 'bcl'")],
)
def test_a_language_is_called_by_its_name(declared, said):
    with pytest.raises(NotEnglish, match=said):
        check("Anran", declared)
