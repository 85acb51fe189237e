"""Past crises: how often acts of a kind were answered, and how, in a user's own copy of ICBe."""

from detente.history.accounts import KINDS, Act, read
from detente.history.rates import Rate, rates, wilson

__all__ = ["KINDS", "Act", "Rate", "rates", "read", "wilson"]
