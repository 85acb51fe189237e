"""What is found in one report: a module for each thing, each a pure function of one document.

The folders hold how: who is meant (``naming``), what is said to be said
(``reported_speech``), predicates and their roles (``predicates``), how real they are
(``factuality``), speech acts (``speech_acts``), times (``time``) and numbers (``numbers``).
"""
