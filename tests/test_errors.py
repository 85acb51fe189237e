import pickle

from detente.errors import ModelError


def test_an_error_comes_back_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(ModelError("no model", hint="install one")))
    assert (type(error), error.message, error.hint) == (ModelError, "no model", "install one")
    assert str(error) == "no model"
