"""Detente: news reports of an international crisis, turned into a sourced record."""
