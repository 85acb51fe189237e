from detente.codebook.agencies import agencies


def test_names_and_forms_are_unique() -> None:
    names = [agency.name for agency in agencies()]
    forms = [form for agency in agencies() for form in agency.forms]
    assert len(names) == len(set(names))
    assert len(forms) == len(set(forms))
    assert {"Reuters", "Associated Press"} <= set(names)
