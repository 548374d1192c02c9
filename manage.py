#!/usr/bin/env python
"""Django's entry point: `python manage.py COMMAND`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saas.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
