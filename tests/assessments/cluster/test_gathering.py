"""Gathering does not depend on order, repetition or batches."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.cluster import packages
from assessments.cluster.gathering import clashes, gathered
from assessments.cluster.settling import settle
from assessments.cluster.work import Anchors, judge
from assessments.signing.trust import Trust


@pytest.fixture(scope="module")
def judged(inbox, anchor):
    """Every package judged, and the differing ones settled."""
    anchors = Anchors.of(Trust.from_pem(anchor))
    found = [judge(each, anchors) for each in packages(str(inbox))]
    groups = clashes(found)
    return found, {key: settle([each.place for each in group], anchors) for key, group in groups.items()}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False))
def test_any_order_gives_the_same(judged, order):
    found, settlements = judged
    mixed = list(found)
    order.shuffle(mixed)
    assert gathered(mixed, settlements) == gathered(found, settlements)
    assert clashes(mixed).keys() == clashes(found).keys() == settlements.keys()


def test_trust_travels_as_bytes(anchor):
    trust = Trust.from_pem(anchor)
    assert Anchors.of(trust).trust() == trust
