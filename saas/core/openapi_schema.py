"""What drf-spectacular reads from each view. Apart from saas.core.openapi: DRF loads this while it loads its views."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from saas.core.views import declared_parameters


class Schema(AutoSchema):
    """drf-spectacular's inspector, which also lists what `StrictQueryMixin` lets through."""

    def get_override_parameters(self) -> list[Any]:
        declared = [
            parameter
            if isinstance(parameter, OpenApiParameter)
            else OpenApiParameter(parameter, OpenApiTypes.STR, OpenApiParameter.QUERY)
            for parameter in declared_parameters(self.view, self.method)
        ]
        return [*super().get_override_parameters(), *declared]
