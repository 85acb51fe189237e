"""What the parse says of a sentence, and the only place that reads it.

``mending`` puts right what the parser hangs in the wrong place, ``links`` names what a word is
to the word above it, ``arguments`` finds who does what to whom. All above asks these.
"""
