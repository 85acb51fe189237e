"""What the tests of news services share: invented words, and how a file of theirs is read."""

from detente import sources

FIRST = "The two envoys met for six hours on Monday and parted without a word to the press."


SECOND = "Their ministers said that the talks would go on in spring, when the harbour is open."


NUMBERS = ("HARB000020220112ei1c0000a", "harb000020010821dx8l000bh")


def read(tmp_path, name, content):
    """Return the articles in a file in the order of its documents, and what failed."""
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    articles, failures = sources.read([tmp_path / name])
    return sorted(articles, key=lambda each: each.source), failures


def body(article):
    """Return an article's text behind its title."""
    return " ".join(article.text.removeprefix(article.title.text if article.title else "").split())
