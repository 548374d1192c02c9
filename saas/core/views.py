"""What every view of the API shares."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request


class StrictQueryMixin:
    """Refuses query parameters that the action does not know: 400 `unknown_parameter`.

    `query_parameters` names what is known: names for every action, or `{action: names}` (views that are no view sets
    use the lower-case method). A name may be an `OpenApiParameter`, which then also stands in the API's description.
    A list's `limit` and `cursor`, and the fields of its filter set, are known by themselves. Put the mixin first.
    """

    query_parameters: Iterable[Any] | Mapping[str, Iterable[Any]] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # APIView has it; sign-in and rights come first
        if not request.query_params:
            return
        known = set(known_parameters(self, request.method or ""))
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            raise ValidationError(
                {
                    name: [ErrorDetail("This parameter is not known here.", "unknown_parameter")]
                    for name in unknown
                }
            )


def declared_parameters(view: Any, method: str) -> Iterator[Any]:
    """What the view's `query_parameters` says for the action at hand: names and `OpenApiParameter`s."""
    declared = getattr(view, "query_parameters", ())
    if isinstance(declared, Mapping):
        yield from declared.get(getattr(view, "action", None) or method.lower(), ())
    else:
        yield from declared


def known_parameters(view: Any, method: str) -> Iterator[str]:
    """The names of all query parameters that the action at hand reads."""
    for parameter in declared_parameters(view, method):
        yield parameter if isinstance(parameter, str) else parameter.name
    if getattr(view, "action", None) != "list":
        return
    if paginator := getattr(view, "paginator", None):
        yield paginator.page_size_query_param
        yield paginator.cursor_query_param
    filterset = getattr(view, "filterset_class", None)
    if filterset is not None:
        yield from filterset.base_filters
    fields = getattr(view, "filterset_fields", None) or ()
    yield from fields
