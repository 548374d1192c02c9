"""Wiring for people who want to look: demo organisations with made-up lives, and a doctor for the machine."""
