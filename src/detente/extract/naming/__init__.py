"""Who is meant: names, titles, peoples, groups, descriptions and pronouns of actors."""
