import pytest
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from saas.core.serializers import StrictSerializer


class SampleSerializer(StrictSerializer):
    count = serializers.IntegerField(min_value=1)
    words = serializers.ListField(child=serializers.CharField(), default=list)


def test_checking_gives_what_a_new_serializer_gives_and_calls_share_nothing():
    first = SampleSerializer.checked({"count": "3"})
    first["words"].append("kept by whom?")

    assert SampleSerializer.checked({"count": 4}) == {"count": 4, "words": []}


@pytest.mark.parametrize("data", [{}, {"count": 0}, {"count": 1, "other": 2}, [], "text", None, 7])
def test_what_is_refused_is_refused_in_the_same_words(data):
    serializer = SampleSerializer(data=data)
    with pytest.raises(ValidationError) as by_hand:
        serializer.is_valid(raise_exception=True)

    with pytest.raises(ValidationError) as checked:
        SampleSerializer.checked(data)

    assert checked.value.get_full_details() == by_hand.value.get_full_details()
