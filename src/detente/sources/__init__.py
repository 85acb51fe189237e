"""From files, folders and streams to articles. Only this package reads the outside world."""
