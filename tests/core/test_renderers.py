from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import orjson
import pytest
from django.utils.translation import gettext_lazy
from rest_framework.utils.serializer_helpers import ReturnDict, ReturnList

from saas.core.renderers import ORJSONRenderer


def test_everything_that_serializers_hand_out_has_a_form() -> None:
    data = ReturnDict(
        {
            "id": UUID(int=7),
            "at": datetime(2027, 3, 1, 20, 15, tzinfo=UTC),
            "amount": Decimal("1.50"),
            "label": gettext_lazy("Yes"),
            "length": timedelta(minutes=5),
            "rows": ReturnList([1, None, "é"], serializer=None),
        },
        serializer=None,
    )

    assert orjson.loads(ORJSONRenderer().render(data)) == {
        "id": "00000000-0000-0000-0000-000000000007",
        "at": "2027-03-01T20:15:00+00:00",
        "amount": "1.50",
        "label": "Yes",
        "length": "P0DT00H05M00S",
        "rows": [1, None, "é"],
    }


def test_no_content_is_no_bytes() -> None:
    assert ORJSONRenderer().render(None) == b""


def test_a_value_without_a_form_is_a_bug_and_not_a_guess() -> None:
    with pytest.raises(TypeError):
        ORJSONRenderer().render({"value": object()})
