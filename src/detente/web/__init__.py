"""The app: a project's record as pages in a browser, each with its JSON and CSV beside it.

Server-rendered from the templates of the one-file page (``export``); a page opens only the
reports it tells of. It changes nothing by GET, asks nobody for anything, and listens on this
machine alone unless told otherwise.
"""
