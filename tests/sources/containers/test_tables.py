import json

import pytest

from detente.errors import UsageError
from detente.sources.containers import tables
from detente.sources.original import Link


def test_each_row_is_a_report(read, text):
    data = f'Title,Text,Date\nTalks,"{text}\n\n""No"" word.",2022-01-10\n,,\nFleet,{text},\n'
    articles, failures = read(data.encode(), "all.csv")
    assert failures == []
    assert [a.title.text for a in articles] == ["Talks", "Fleet"]
    assert articles[0].text.endswith(f'{text}\n\n"No" word.')
    assert articles[0].published == "2022-01-10"
    assert articles[1].source.endswith("all.csv:3")


@pytest.mark.parametrize("name", ["all.csv", "all.jsonl"])
def test_the_user_names_the_fields(read, text, name):
    table = f"id;full story;day\n7;{text};2022-01-10\n"
    line = json.dumps({"body": "No.", "full story": text, "day": "2022-01-10"})
    fields = {"text": "full story", "published": "day"}
    data = table if name == "all.csv" else line
    [article], failures = read(data.encode(), name, fields=fields)
    assert (article.text, article.published, failures) == (text, "2022-01-10", [])


def test_a_column_that_is_not_there_and_a_field_that_is_none(read):
    _, [failure] = read(b"a,b\n1,2\n", "all.csv", fields={"text": "body"})
    assert failure.reason == "it has no column 'body'"
    assert "a, b" in failure.hint
    _, [failure] = read(b"a,b\n1,2\n", "all.csv")
    assert "--fields" in failure.hint
    with pytest.raises(UsageError, match="wording"):
        read(b"a,b\n1,2\n", "all.csv", fields={"wording": "body"})


def test_a_table_of_something_else_in_a_folder_is_no_report(tmp_path, text):
    from detente import sources

    (tmp_path / "sizes.csv").write_text("width,height\n3,4\n")
    (tmp_path / "a.txt").write_text(text)
    assert len(list(sources.originals(tmp_path))) == 1


def test_a_list_of_gdelts_gives_addresses(found):
    data = "URL,MobileURL,Date,Title\nhttps://harbourpost.example/a,,2022-01-10 10:00:00,Talks\n"
    [link] = tables.read(found(b"", "list.csv"), data)
    assert (link.address, link.known.title) == ("https://harbourpost.example/a", "Talks")
    assert link.known.published == "2022-01-10"


def test_a_file_of_gdelts_events_gives_each_address_once(found):
    row = "\t".join(["1"] * 60 + ["https://harbourpost.example/a"])
    links = list(tables.read(found(b"", "x.export.CSV"), f"{row}\n{row}\nshort\n"))
    assert links == [Link("https://harbourpost.example/a", links[0].known)]


def test_a_cell_without_end(read):
    articles, failures = read(b'text\n"' + b"a" * 11_000_000, "all.csv")
    assert articles == []
    assert failures
