"""Works pay out with exact fractions, apart from the program: random plans, facts and days of payment.

Prints a case a line: what the program is given, then the cents it must find. See PayOracleTests.swift.
"""

import random
import sys
from fractions import Fraction as F


def half_away(value):
    """Rounds to a whole number; a half goes away from zero."""
    sign = -1 if value < 0 else 1
    return sign * int(abs(value) + F(1, 2))


def curve_pays(points, cap, at):
    if at <= points[0][0]:
        share = points[0][1]
    else:
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if at <= x1:
                break
        share = y0 + (y1 - y0) / (x1 - x0) * (at - x0)
    return share if cap is None else min(cap, share)


def earned(case, by_day=None):
    def total(sort):
        return sum(
            (
                amount * weight * (case["buckets"][bucket] if sort == "credits" else 1)
                for kind, bucket, amount, weight, day in case["facts"]
                if kind == sort and not (sort == "credits" and by_day is not None and (day is None or day > by_day))
            ),
            F(0),
        )

    target, guaranteed = total("target"), total("guarantee")
    if case["measure"] == "rates":
        share, by_target = F(0), total("credits")
    else:
        against = total("baseline") if case["measure"] == "ratio" else total("quota")
        share = F(0)
        if against != 0:
            result = total("credits") if case["measure"] == "ratio" else total("credits") - total("baseline")
            share = curve_pays(case["curve"], case["cap"], result / against)
        by_target = target * share
    if case["guarantee"] == "fixed":
        return by_target + guaranteed
    if case["guarantee"] == "floor":
        return max(guaranteed, by_target + guaranteed * share)
    if case["guarantee"] == "higher_of":
        return by_target + max(guaranteed, guaranteed * share)
    return by_target


def text(fraction):
    return f"{fraction.numerator}/{fraction.denominator}"


def weight(rng):
    """A weight as plans write it, and its value."""
    factors = []
    value = F(1)
    for _ in range(rng.randint(1, 3)):
        kind = rng.randrange(4)
        if kind == 0:
            over, under = rng.randint(-4, 12), rng.randint(1, 92)
            factors.append(f"{over}/{under}")
            value *= F(over, under)
        elif kind == 1:
            hundredths = rng.randint(0, 20000)
            factors.append(f"{hundredths / 100:.2f}%")
            value *= F(hundredths, 10000)
        elif kind == 2:
            factors.append(rng.choice(["4", "12", "1", "0"]))
            value *= int(factors[-1])
        else:
            factors.append(rng.choice(["0.5", "1.25", "0.8"]))
            value *= F(factors[-1])
    return " * ".join(factors), value


def one(rng):
    measure = rng.choice(["quota", "quota", "ratio", "count", "rates"])
    case = {"measure": measure, "guarantee": rng.choice(["", "fixed", "floor", "higher_of"]), "cap": None}
    at, pays, points = F(rng.randint(-50, 110), 100), F(rng.randint(0, 50), 100), []
    for _ in range(rng.randint(2, 5)):
        points.append((at, pays))
        at += F(rng.randint(1, 9000), 10000)
        pays += F(rng.randint(0, 15000), 10000)
    case["curve"] = points
    if rng.random() < 0.3:
        case["cap"] = F(rng.randint(1, 30), 10)
    case["buckets"] = {name: F(rng.randint(0, 300), 200) for name in "abc"[: rng.randint(1, 3)]}
    facts, written = [], []

    def add(sort, low, high):
        amount = rng.randint(low, high)
        shown, value = weight(rng)
        bucket = rng.choice(list(case["buckets"]))
        day = rng.choice([None, rng.randint(1, 28)]) if sort == "credits" else None
        facts.append((sort, bucket, amount, value, day))
        written.append(f"{sort};{bucket};{amount};{shown};{day or ''}")

    for _ in range(rng.randint(0, 12)):
        add("credits", -500_000, 30_000_000)
    for _ in range(rng.randint(0, 6)):
        add("baseline", 0, 20_000_000)
    for _ in range(rng.randint(0, 3)):
        add("quota", 0, 40_000_000)
    for _ in range(rng.randint(0, 2)):
        add("target", 0, 10_000_000)
    if case["guarantee"]:
        add("guarantee", 0, 10_000_000)
    case["facts"] = facts
    cut_off = rng.randint(1, 28)
    columns = [
        measure,
        case["guarantee"],
        text(case["cap"]) if case["cap"] is not None else "",
        ",".join(f"{text(x)}:{text(y)}" for x, y in points),
        ",".join(f"{name}:{text(value)}" for name, value in case["buckets"].items()),
        "+".join(written),
        str(cut_off),
        str(half_away(earned(case))),
        str(half_away(earned(case, cut_off))),
    ]
    return "|".join(columns)


if __name__ == "__main__":
    rng = random.Random(int(sys.argv[2]))
    for _ in range(int(sys.argv[1])):
        print(one(rng))
