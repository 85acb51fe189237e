from detente.codebook import granularity


def test_a_bloc_may_stand_for_its_members_and_they_for_it() -> None:
    assert granularity.overlap("WEST", "NATO")
    assert granularity.overlap("USA", "NATO")
    assert granularity.overlap("RUS", "RUS")


def test_neither_two_members_nor_strangers_are_one_party() -> None:
    assert not granularity.overlap("FRA", "DEU")
    assert not granularity.overlap("RUS", "NATO")
