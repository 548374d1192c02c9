from saas.core.ids import uuid7


def test_ids_are_version_7_and_sort_by_the_time_they_were_made():
    ids = [uuid7() for _ in range(2000)]

    assert {made.version for made in ids} == {7}
    assert ids == sorted(ids)
    assert len(set(ids)) == 2000
