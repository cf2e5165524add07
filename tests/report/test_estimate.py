"""Figures and their doubt, against what was published and against statsmodels on numbers nobody chose."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import DescrStatsW

from earshot.report.chance import differs, more_than_chance
from earshot.report.estimate import Z, mean, net, net_error, share
from earshot.report.spread import percentile
from earshot.report.student import t_quantile

FEW = settings(max_examples=40, deadline=None)
COUNTS = st.dictionaries(st.integers(1, 7), st.integers(1, 500), min_size=2)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [  # Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_s_interval_is_the_published_one(hits: int, n: int, low: float, high: float) -> None:
    found = share(hits, n)

    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@FEW
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_interval_is_statsmodels_for_any_share(case: tuple[int, int]) -> None:
    hits, n = case

    assert (share(hits, n).low, share(hits, n).high) == pytest.approx(
        proportion_confint(hits, n, method="wilson"), abs=1e-12
    )


def test_the_doubt_of_a_net_score_is_that_of_the_worked_examples() -> None:
    # W. Huber on stats.stackexchange.com/q/18603: 1/2 promoters, 1/6 detractors, the variance is 5/9.
    assert net_error(1 / 2, 1 / 6, 1) == pytest.approx(math.sqrt(5 / 9))
    # A. Engelhardt, "Net Promoter Score confidence intervals 2" (2016): for thirds the interval is about 320/√n wide.
    assert 2 * Z * 100 * net_error(1 / 3, 1 / 3, 400) == pytest.approx(320 / math.sqrt(400), rel=0.001)


@FEW
@given(st.integers(0, 900), st.integers(0, 900), st.integers(1, 900))
def test_a_net_score_is_the_mean_of_tickets_with_three_more_of_them(up: int, down: int, between: int) -> None:
    n = up + down + between
    padded = DescrStatsW([1, 0, -1], weights=[up + 0.75, between + 1.5, down + 0.75], ddof=0)
    arm = Z * padded.std / math.sqrt(n + 3)

    found = net(up, down, n)

    assert found.value == pytest.approx((up - down) / n)
    assert found.low == pytest.approx(min(found.value, max(-1, padded.mean - arm)))
    assert found.high == pytest.approx(max(found.value, min(1, padded.mean + arm)))


def test_the_interval_of_a_mean_is_the_published_one() -> None:
    """NIST/SEMATECH e-Handbook 1.3.5.2, the heat flow meter: n = 195, 9.261460 ± 0.003218 at s = 0.022789."""
    assert t_quantile(0.975, 194) * 0.022789 / math.sqrt(195) == pytest.approx(0.003218, abs=1e-6)


@FEW
@given(COUNTS)
def test_a_mean_and_its_interval_are_statsmodels(counts: dict[int, int]) -> None:
    same = DescrStatsW(list(counts), weights=list(counts.values()))

    found = mean(counts)

    assert found.value == pytest.approx(same.mean)
    assert (found.low, found.high) == pytest.approx(same.tconfint_mean(), rel=1e-5)


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 6, 9, 17, 40, 194, 2000])
@pytest.mark.parametrize("p", [0.9, 0.975, 0.995])
def test_student_s_t_is_scipy_s(p: float, df: int) -> None:
    assert t_quantile(p, df) == pytest.approx(student.ppf(p, df), rel=2e-5)


@FEW
@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400)), min_size=2, max_size=2))
def test_two_shares_are_told_apart_as_statsmodels_does(pair: list[tuple[int, int]]) -> None:
    (hits, more), (before, more_before) = pair

    found = differs(hits, hits + more, before, before + more_before)

    assert found == pytest.approx(proportions_ztest([hits, before], [hits + more, before + more_before])[1], abs=1e-9)


@FEW
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_of_many_differences_those_are_believed_that_statsmodels_believes(p_values: list[float]) -> None:
    believed, *_ = multipletests(p_values, alpha=0.05, method="fdr_bh")

    assert more_than_chance(p_values) == list(believed)


@FEW
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60), st.sampled_from([50, 95]))
def test_percentiles_are_numpy_s(values: list[float], of_hundred: float) -> None:
    import numpy as np

    assert percentile(values, of_hundred) == pytest.approx(float(np.percentile(values, of_hundred)))


def test_nothing_measured_claims_nothing() -> None:
    assert (share(0, 0).value, net(0, 0, 0).value, mean({}).value, percentile([], 50)) == (None, None, None, None)
    assert (share(0, 0).low, share(0, 0).high) == (0.0, 1.0)
    assert mean({4: 1}).high == math.inf
    assert differs(0, 0, 3, 9) == 1.0


@pytest.mark.parametrize(("hits", "n"), [(3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError):
        share(hits, n)
    with pytest.raises(ValueError):
        net(hits, 0, n)
