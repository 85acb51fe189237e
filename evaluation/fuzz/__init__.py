"""Damaged input through every reader: read or refused with a reason, never a crash or a hang."""
