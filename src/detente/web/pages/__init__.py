"""The pages, one module each: from a look and what is asked to an answer."""
