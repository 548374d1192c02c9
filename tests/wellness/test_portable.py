"""Everything a member has here can leave, and can be erased: no model and no column without a word about it."""

import pytest

from wellness.portable import member_models, portables


def columns_of(portable):
    return {column.attname for column in portable.model._meta.concrete_fields}


def test_every_model_of_a_member_is_exported():
    missing = set(member_models()) - {portable.model for portable in portables()}

    assert not missing, (
        f"add them to their subject's portable.py: {sorted(each.__name__ for each in missing)}"
    )


def test_nothing_else_is():
    assert {portable.model for portable in portables()} == set(member_models())


@pytest.mark.parametrize("portable", portables(), ids=lambda portable: portable.name)
def test_every_column_is_exported_or_left_out_for_a_reason(portable):
    known = {*portable.columns, *(each.column for each in portable.sealed)}
    anchors = {"member_id"}  # whose it is: the person who asks

    assert columns_of(portable) - known - anchors == set(portable.left_out) - anchors
    assert all(reason.strip() for reason in portable.left_out.values())
    assert not known & set(portable.left_out)


@pytest.mark.parametrize("portable", portables(), ids=lambda portable: portable.name)
def test_the_way_to_the_member_is_the_one_that_the_keys_show(portable):
    ways = {member_models()[portable.model], portable.member}

    assert len(ways) == 1 or portable.model._meta.get_field(portable.member.split("__")[0])


def test_names_are_told_apart_and_those_referred_to_come_first():
    names = [portable.name for portable in portables()]
    place = {portable.model: number for number, portable in enumerate(portables())}

    assert len(set(names)) == len(names)
    for portable in portables():
        for column in portable.model._meta.concrete_fields:
            parent = column.related_model if column.is_relation else None
            if parent in place and parent is not portable.model:
                assert place[parent] < place[portable.model], f"{portable.name} before {parent.__name__}"


def test_what_stays_says_why():
    assert all(bool(portable.stays) == bool(portable.stays_why) for portable in portables())
