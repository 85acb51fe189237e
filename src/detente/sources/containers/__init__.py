"""What holds many reports, one module a kind; each gives its reports without reading them."""
