"""Where rows that do not exist, and rows that do not exist for this person, become the same answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404


@contextmanager
def missing_is_404() -> Iterator[None]:
    """A `DoesNotExist` that leaves the block is answered as 404. Wrap the one call that looks the row up."""
    try:
        yield
    except ObjectDoesNotExist as error:
        raise Http404 from error
