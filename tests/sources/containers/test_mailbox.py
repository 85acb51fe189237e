MAIL = """From ana@example.org Mon Jan 10 10:00:00 2022
From: Ana Ruiz <ana@example.org>
To: b@example.org
Subject: {title}
Date: Mon, 10 Jan 2022 10:00:00 +0000

{text}

>From now on nobody speaks.

"""


def test_each_mail_is_a_report(read, text):
    data = "".join(MAIL.format(title=f"Talks {n}", text=text) for n in range(3)).encode()
    articles, failures = read(data, "all.mbox")
    assert failures == []
    assert [a.title.text for a in articles] == ["Talks 0", "Talks 1", "Talks 2"]
    assert [a.source[-2:] for a in articles] == [":1", ":2", ":3"]
    assert {a.published for a in articles} == {"2022-01-10"}
    assert "\nFrom now on nobody speaks." in articles[0].text


def test_a_mailbox_is_told_by_its_content(read, text):
    articles, _ = read(MAIL.format(title="Talks", text=text).encode(), "Inbox")
    assert [a.title.text for a in articles] == ["Talks"]


def test_one_endless_mail_is_refused_and_the_others_are_read(read, text):
    small = MAIL.format(title="Talks", text=text)
    data = (small + MAIL.format(title="Long", text="x " * 6_000_000) + small).encode()
    articles, [failure] = read(data, "all.mbox")
    assert len(articles) == 2
    assert failure.reason == "the mail has more than 10 MB"
