"""The record as others read it: one module for each format."""
