cat > legacy.py <<'E'
from math import *

COUNT = 0

def score(row):
    global COUNT
    COUNT = COUNT + 1
    try:
        s = 0
        if row["tenure"] != None:
            if type(row["tenure"]) == int:
                if row["tenure"] < 12:
                    if row["calls"] > 3:
                        s = 0.8
                    else:
                        s = 0.4
                else:
                    if row["calls"] > 3:
                        s = 0.5
                    else:
                        s = 0.1
        return round(1 / (1 + exp(-(4 * s - 2))), 4)
    except:
        return 0

def summarize(rows, want_html=False, seen=[]):
    n = 0
    t = 0
    for i in range(len(rows)):
        if rows[i]["id"] in seen:
            continue
        else:
            seen.append(rows[i]["id"])
            n = n + 1
            t = t + score(rows[i])
    if want_html == True:
        if n == 0:
            return "<p>no customers</p>"
        return "<p>" + str(n) + " customers, mean risk " + str(round(t / n, 3)) + "</p>"
    else:
        if n == 0:
            return {"n": 0, "mean": None}
        return {"n": n, "mean": round(t / n, 3)}
E
cat > test_clean.py <<'E'
import pytest

import clean

ANA = {"id": "C1", "tenure": 3, "calls": 5}
BEN = {"id": "C2", "tenure": 30, "calls": 1}
EVA = {"id": "C3", "tenure": None, "calls": 9}


@pytest.mark.parametrize(
    ("tenure", "calls", "risk"),
    [(11, 4, 0.7685), (11, 3, 0.4013), (12, 4, 0.5), (12, 3, 0.168), (None, 9, 0.1192), ("new", 9, 0.1192)],
)
def test_score(tenure, calls, risk):
    assert clean.score({"id": "C9", "tenure": tenure, "calls": calls}) == risk


def test_summarize():
    assert clean.summarize([ANA, BEN, EVA]) == {"n": 3, "mean": 0.352}


def test_duplicates_count_once_and_the_first_wins():
    assert clean.summarize([ANA, {**BEN, "id": "C1"}]) == {"n": 1, "mean": 0.768}


def test_nobody():
    assert clean.summarize([]) == {"n": 0, "mean": None}
    assert clean.summarize_html([]) == "<p>no customers</p>"


def test_html():
    assert clean.summarize_html([ANA, BEN]) == "<p>2 customers, mean risk 0.468</p>"


def test_each_call_begins_afresh():
    for _ in range(2):
        assert clean.summarize([ANA, BEN]) == {"n": 2, "mean": 0.468}


@pytest.mark.parametrize("column", ["tenure", "calls"])
def test_a_missing_column_is_named(column):
    row = {key: value for key, value in ANA.items() if key != column}
    with pytest.raises(ValueError, match=column):
        clean.summarize([row])
E
note tests "$(sha256sum < test_clean.py)"
