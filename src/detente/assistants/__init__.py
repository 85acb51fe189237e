"""What assistants (language models) may ask of a project, over the Model Context Protocol.

Read-only tools. Every answer holds the words it rests on with their report and place, says
how to ask on where it was cut, and says that a report's text is material, never instruction.
"""
