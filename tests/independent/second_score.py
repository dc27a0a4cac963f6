"""A second computation of a score from rules/*.json and the answers, written from the specification alone."""

import ast
import json
import operator
from decimal import Context, Decimal, DecimalException, getcontext, setcontext
from fractions import Fraction
from itertools import pairwise

SIGNS = {("higher", False): operator.ge, ("higher", True): operator.gt}
SIGNS |= {("lower", False): operator.le, ("lower", True): operator.lt}
ACTS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
TESTS = {ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge}
OUT, D = ("not_applicable", "not_chosen"), Decimal


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def plain(value):
    """Decimals as text without exponent and without trailing zeros."""
    if isinstance(value, dict | list | tuple):
        return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else [plain(v) for v in value]
    text = f"{value:f}" if isinstance(value, D) else value
    return (text.rstrip("0").rstrip(".") or "0") if isinstance(value, D) and "." in text else text


def dec(text):
    return None if text is None else D(text)


def evaluate(node, known):
    match node:
        case ast.Name(id=name):
            return known[name]
        case ast.Constant(value=whole):
            return D(whole)
        case ast.BinOp(left=left, op=op, right=right):
            return ACTS[type(op)](evaluate(left, known), evaluate(right, known))
        case ast.Compare(left=left, ops=signs, comparators=others):
            parts = pairwise([evaluate(each, known) for each in (left, *others)])
            return all(TESTS[type(sign)](*pair) for sign, pair in zip(signs, parts, strict=True))
        case ast.Call(func=ast.Name(id=name), args=parts):
            values = [evaluate(each, known) for each in parts]
            if name != "growth":
                return {"min": min, "max": max}[name](values)
            later, earlier, years = values
            if earlier <= 0 or later < 0 or years <= 0:
                raise ZeroDivisionError
            return (later / earlier) ** (1 / years) - 1
    raise ValueError(ast.dump(node))


def computed(text, known):
    return evaluate(ast.parse(text, mode="eval").body, known)


class Second:
    """One standard scored from its rules and the answers of a record; `skipped` says what could not be."""

    def __init__(self, rules, record):
        self.rules, self.answers, self.year = rules, record["answers"], record["assessment"]["year"]
        self.kind, self.skipped = rules["outcome"]["kind"], []
        self.one_each = self.kind in ("all_and_k_of_n", "met_count", "index", "completion_rate")

    def answer(self, ind, part=""):
        return self.answers.get(f"{self.rules['standard']}/{ind['id']}{part}", {"state": "open"})

    def convert(self, value, origin, target):
        one, other = self.rules["units"][origin], self.rules["units"][target]
        if one["dimension"] != other["dimension"]:
            raise ValueError("another dimension")
        factor = Fraction(one["factor"]) / Fraction(other["factor"])
        return +value if factor == 1 else value * factor.numerator / factor.denominator

    def fact(self, use):
        code, _, back = use.partition("@")
        answer = self.answers.get(f"{code}@{self.year + int(back or 0)}", {})
        if "number" not in answer:
            return "waived" if answer.get("state") == "not_applicable" else None
        return self.convert(D(answer["number"]), answer["unit"], self.rules["facts"][code])

    def facts(self, symbols):
        found = {symbol: self.fact(use) for symbol, use in symbols.items()}
        return found if all(isinstance(each, D) for each in found.values()) else None

    def applying(self, options, symbols):
        """The first whose condition holds; None where there is none or a fact for it is missing."""
        for each in options:
            if each["when"] is None:
                return each
            names = {node.id for node in ast.walk(ast.parse(each["when"])) if isinstance(node, ast.Name)}
            known = self.facts({name: use for name, use in symbols.items() if name in names})
            if known is None or computed(each["when"], known):
                return None if known is None else each
        return None

    def asked(self, ind, roles):
        """The figures that an officer entered with a document, in the unit of the first; None without."""
        given = [self.answer(ind, f"/{role}") for role in roles]
        if any("number" not in each for each in given) or "word" not in self.answer(ind, "/document"):
            return None
        unit = given[0]["unit"]
        try:
            return [self.convert(D(each["number"]), each["unit"], unit) for each in given], unit
        except ValueError:
            return None

    def figures(self, ind, rule):
        """What the value is compared with and in which unit; None where that is not known."""
        kind, unit = rule["kind"], rule.get("unit", "")
        if kind == "between" and rule["limits"]:
            pair = self.applying(rule["limits"], rule["symbols"])
            return pair and ([D(pair["baseline"]), D(pair["leading"])], pair["unit"])
        if kind == "threshold" and rule["bounds"]:
            bound = self.applying(rule["bounds"], rule["symbols"])
            return bound and ([(SIGNS[bound["direction"], bound["strict"]], D(bound["figure"]))], unit)
        if kind == "levels":
            known = self.facts(rule["symbols"])
            return None if known is None else ([self.base(rule, key, known) for key in ("I", "II", "III")], unit)
        if kind == "bands":
            bounds = [(band["bound"], D(band["points"])) for band in rule["bands"]]
            steps = [(SIGNS[each["direction"], each["strict"]], D(each["figure"]), won) for each, won in bounds]
            return steps, unit if steps else ""
        if kind == "ratio" and rule["reference"] is not None:
            return [D(rule["reference"])], unit
        if kind == "deduct":
            return [D(rule["each"])], unit
        roles = {"between": ("baseline", "leading"), "progress": ("start", "target")}.get(kind, ("reference",))
        found = self.asked(ind, roles)
        if kind == "threshold" and found:
            return [(SIGNS[rule["direction"], False], found[0][0])], found[1]
        return found

    def base(self, rule, key, known):
        base = rule["bases"].get(key)
        if base is None:
            return None
        value = D(base["figure"]) if base["formula"] is None else computed(base["formula"], known)
        return SIGNS[rule["direction"], base["strict"]], value

    def chosen(self, ind, rule):
        answer, maximum = self.answer(ind), D(1) if self.one_each else dec(ind["points"])
        if answer["state"] != "given":
            return {"standing": "not_applicable" if answer["state"] == "not_applicable" else "not_scored"}
        found, points = {"standing": "scored"}, dec(answer.get("number"))
        if points is None:
            option = next(each for each in rule["options"] if each["key"] == answer["word"])
            if rule["kind"] == "levels":
                level = ("I", "II", "III", "none").index(option["key"]) + 1
                return found | leveled(level, [level <= each for each in (1, 2, 3)])
            points = dec(option["points"])
            if points is None:
                return found | (yes(option["key"] == "yes") if option["key"] in ("yes", "no") else {})
            found["met"] = points == max(
                D(each["points"]) for each in rule["options"] if each["points"] is not None
            )
        return {"met": False} | found | {"points": points, "share": points / maximum if maximum else None}

    def measured(self, ind, rule):
        if rule["kind"] == "progress" and any(
            self.answer(ind, part)["state"] == "not_applicable" for part in ("/start", "/target")
        ):
            return {"standing": "not_applicable"}
        figures, open_ = self.figures(ind, rule), {"standing": "not_scored"}
        unit = figures[1] if figures else rule["unit"] if rule["kind"] == "threshold" else ""
        choice = self.answer(ind, "/measure").get("word", ind["measures"][0])
        formula = self.rules["formulas"][choice if len(ind["measures"]) > 1 else ind["measures"][0]]
        facts = [self.fact(use) for use in formula["symbols"].values()]
        if "waived" in facts or None in facts:
            return {"standing": "not_applicable"} if "waived" in facts else open_
        wanted = self.rules["units"][unit or formula["unit"]]
        if wanted["dimension"] != formula["yields"]["dimension"]:
            return open_
        try:
            raw = computed(formula["expression"], self.facts(formula["symbols"]))
        except (ZeroDivisionError, DecimalException):
            return open_
        factor = Fraction(formula["yields"]["factor"]) / Fraction(wanted["factor"])
        value = +raw if factor == 1 else raw * factor.numerator / factor.denominator
        if formula["high"] and self.convert(value, unit or formula["unit"], formula["unit"]) > D(formula["high"]):
            return open_
        judged = JUDGES[rule["kind"]](rule, value, figures[0]) if figures else None
        return {"value": value} | (open_ if judged is None else {"standing": "scored"} | judged)

    def find(self, ind):
        rule = ind["rule"]
        if rule["kind"] == "met" or rule.get("options"):
            return self.chosen(ind, rule)
        if rule["kind"] not in JUDGES:
            self.skipped.append(f"{ind['id']}: a rule of kind {rule['kind']}")
        return self.measured(ind, rule)

    def worth(self, group, found):
        """Indicator → maximum: its own points, one each, or its part of a shared weight."""
        worths = {each["id"]: D(1) if self.one_each else dec(each["points"]) for each in group["indicators"]}
        for key, points in self.rules["outcome"]["sharings"].items() if not self.one_each else ():
            own = [each for each in group["indicators"] if each["sharing"] == key]
            own = [each for each in own if found[each["id"]]["standing"] != "not_applicable"]
            outputs = [self.fact(each["output"]) if each["output"] else D(1) for each in own]
            known = all(isinstance(each, D) for each in outputs) and sum(outputs) != 0
            for each, output in zip(own, outputs, strict=True):
                worths[each["id"]] = D(points) * output / sum(outputs) if known else None
        return worths

    def lines(self, group, policy):
        found = {ind["id"]: self.find(ind) for ind in group["indicators"]}
        worths, weight, scale = self.worth(group, found), dec(group["weight"]), D(1)
        if weight is not None:
            whole = dec(self.rules["outcome"]["maximum"]) if self.kind == "level_index" else None
            scale = weight * (100 / (whole or D(100))) / (dec(group["whole"]) or weight)
        made = [self.line(group, ind, found[ind["id"]], worths[ind["id"]], scale) for ind in group["indicators"]]
        away = [each for each in made if each["standing"] == "not_applicable"]
        if away and policy == "redistribute":
            whole = dec(group["whole"]) or weight
            redistribute(made, None if whole is None else whole * scale)
        for each in away:
            if policy in ("undecided", "forbidden"):
                each["standing"] = "not_scored"
            elif policy == "full":
                each["points"] = each["maximum"]
        return made

    def line(self, group, ind, found, maximum, scale):
        names = ("points", "share", "met", "level", "value")
        line = dict.fromkeys(names) | {"reaches": []} | found | {"maximum": maximum, "points": None}
        line |= {"indicator": ind["id"], "group": group["id"], "mark": ind["mark"], "choice": ind["choice"]}
        if (
            maximum is None
            and line["standing"] == "scored"
            and self.kind in ("sum", "bands", "rank", "level_index")
        ):
            return line | {"standing": "not_scored", "share": None}
        if maximum is None or line["standing"] != "scored":
            return line | ({} if maximum is None else {"maximum": maximum * scale if scale != 1 else maximum})
        points, share = found.get("points"), found.get("share")
        if points is not None and ind["rule"]["kind"] == "deduct":
            points = max(maximum + points, D(ind["rule"]["floor"]))
        elif points is None and share is not None:
            points = maximum * share
        if scale != 1:
            maximum, points = maximum * scale, None if points is None else points * scale
        return line | {"maximum": maximum, "points": points}

    def even(self, lines):
        """An index: the best of each set of optional items count, and every counted item is worth the same."""
        least = {each["id"]: each["least"] for each in self.rules["outcome"]["choices"]}
        for key, count in least.items():
            own = [each for each in lines if each["choice"] == key]
            scored = [each for each in own if each["share"] is not None and each["standing"] == "scored"]
            best = sorted(scored, key=lambda each: -each["share"])[:count]
            for each in own if len(best) == count else ():
                if not any(each is other for other in best):
                    each |= {"standing": "not_chosen", "points": None}
        counted = [each for each in lines if each["standing"] not in OUT]
        count = sum(1 for each in counted if not each["choice"]) + sum(least.values())
        for each in counted:
            each["maximum"] = D(100) / count
            each["points"] = (
                None if each["points"] is None or each["share"] is None else each["share"] * 100 / count
            )

    def policy(self):
        chosen = self.answers.get(f"{self.rules['standard']}/not-applicable", {})
        silent = self.rules["not_applicable"] == "undecided" and chosen.get("state") == "given"
        return chosen["word"] if silent else self.rules["not_applicable"]

    def result(self):
        policy, outcome = self.policy(), self.rules["outcome"]
        gates = [{"gate": each["id"], "standing": self.gate(each)} for each in self.rules["gates"]]
        deciding = [
            gate["standing"] for gate, own in zip(gates, self.rules["gates"], strict=True) if not own["encouraged"]
        ]
        lines = [line for group in self.rules["groups"] for line in self.lines(group, policy)]
        if self.kind == "index":
            self.even(lines)
        groups = [
            grouped(group, [each for each in lines if each["group"] == group["id"]])
            for group in self.rules["groups"]
        ]
        base = [each for each, own in zip(groups, self.rules["groups"], strict=True) if not own["bonus"]]
        whole = {name: sum(each[name] for each in base) for name in ("met", "assessed", "items")}
        complete = all(each["complete"] for each in base)
        found = {
            "policy": policy,
            "complete": complete,
            "available": sum((each["available"] for each in base), D(0)),
        }
        found |= {"total": None, "maximum": None, "grade": None, "indices": [], **whole}

        def verdict(complete):
            if "failed" in deciding:
                return "vetoed"
            return None if complete and "open" not in deciding else "incomplete"

        conclude = getattr(self, f"end_{ENDS.get(self.kind)}", None)
        if conclude is None:
            self.skipped.append(f"the conclusion of an outcome of kind {self.kind}")
        else:
            found |= conclude(outcome, lines, groups, base, complete, verdict)
        return found, gates, groups, lines

    def gate(self, gate):
        answer = self.answer(gate)
        if answer["state"] != "given":
            return "not_applicable" if answer["state"] == "not_applicable" else "open"
        return "met" if answer["word"] == "yes" else "failed"

    def end_sum(self, outcome, lines, groups, base, complete, verdict):
        total, mark, before = (
            sum((each["points"] for each in groups), D(0)),
            dec(outcome["pass_mark"]),
            verdict(complete),
        )
        failed = any(each["mark"] == "mandatory" and each["met"] is False for each in lines)
        if before != "vetoed" and failed:
            before = "failed"
        reached = "scored" if mark is None else "passed" if total >= mark else "failed"
        found = {"total": total, "maximum": dec(outcome["maximum"]), "verdict": before or reached}
        if self.kind == "bands" and not failed and found["verdict"] not in ("vetoed", "incomplete"):
            grades = [
                each["key"] for each in outcome["grades"] if each["total"] is not None and total >= D(each["total"])
            ]
            found["grade"] = next(iter(grades), None)
        return found

    def end_index(self, outcome, lines, groups, base, complete, verdict):
        total = sum((each["points"] for each in groups), D(0)) if complete else None
        return {"total": total, "verdict": verdict(complete) or "scored"}

    def end_plain(self, outcome, lines, groups, base, complete, verdict):
        return {"verdict": verdict(complete) or "scored"}

    def end_gates(self, outcome, lines, groups, base, complete, verdict):
        before = verdict(True)
        return {"verdict": "failed" if before == "vetoed" else before or "passed"}

    def end_count(self, outcome, lines, groups, base, complete, verdict):
        total = {"total": D(sum(each["met"] for each in groups)), "maximum": D(len(lines))}
        return {"verdict": verdict(complete) or "scored", **total}

    def end_choice(self, outcome, lines, groups, base, complete, verdict):
        found = self.end_count(outcome, lines, groups, base, complete, verdict)
        must = [each for each in lines if each["mark"] == "mandatory"]
        if any(each["met"] is False for each in must):
            return found | {"verdict": "vetoed" if verdict(True) == "vetoed" else "failed"}
        sets = [
            ([each for each in lines if each["choice"] == one["id"]], one["least"]) for one in outcome["choices"]
        ]
        short = [own for own, least in sets if sum(1 for each in own if each["met"]) < least]
        unsure = any(each["standing"] == "not_scored" for each in [*must, *(each for own in short for each in own)])
        return found | {"verdict": verdict(not unsure) or ("failed" if short else "passed")}

    def end_levels(self, outcome, lines, groups, base, complete, verdict):
        names = [each["group"] for each in base]
        weighed = outcome["maximum"] is not None and all(
            group["weight"] is not None for group in self.rules["groups"] if not group["bonus"]
        )
        own = [each for each in lines if each["group"] in names and each["standing"] != "not_applicable"]
        indices = []
        for level in (1, 2, 3):
            sums = dict.fromkeys(names, D(0))
            for each in own:
                if each["maximum"] is not None and each["reaches"] and each["reaches"][level - 1]:
                    sums[each["group"]] += each["maximum"]
            known = weighed and all(
                each["maximum"] is not None and each["reaches"] and each["reaches"][level - 1] is not None
                for each in own
            )
            limiting, value = reach(own, level, True), sum(sums.values(), D(0)) if known else None
            indices.append({"level": level, "value": value, "groups": list(sums.items()), "limiting": limiting})
        before = verdict(complete and all(each["value"] is not None for each in indices))
        if before or set(names) - {each["group"] for each in own}:
            return {"indices": indices, "verdict": before or "incomplete"}
        for grade in outcome["grades"]:
            if grade["level"] is None or grade["index"] is None:
                continue
            level, wanted = ("I", "II", "III").index(grade["level"]) + 1, D(grade["index"])
            index = indices[level - 1]
            enough = all(each["reaches"][level - 1] for each in own) if wanted == 100 else index["value"] >= wanted
            others = grade["others"] is None or reach(own, ("I", "II", "III").index(grade["others"]) + 1, False)
            if enough and index["limiting"] is True and others:
                return {"indices": indices, "verdict": "scored", "grade": grade["key"]}
        return {"indices": indices, "verdict": "failed"}


ENDS = {"sum": "sum", "bands": "sum", "rank": "sum", "index": "index", "level_index": "levels", "levels": "plain"}
ENDS |= {"record": "plain", "completion_rate": "plain", "gates": "gates"}
ENDS |= {"met_count": "count", "all_and_k_of_n": "choice"}


def reach(lines, level, limiting):
    found = [
        each["reaches"][level - 1] if each["reaches"] else None
        for each in lines
        if (each["mark"] == "limiting") is limiting
    ]
    return False if False in found else None if None in found else True


def grouped(group, own):
    judged, won = (
        [each for each in own if each["standing"] == "scored"],
        [each for each in own if each["points"] is not None],
    )
    return {
        "group": group["id"],
        "points": sum((each["points"] for each in won), D(0)),
        "available": sum((each["maximum"] for each in won if each["maximum"] is not None), D(0)),
        "complete": all(each["standing"] != "not_scored" for each in own),
        "met": sum(1 for each in judged if each["met"]),
        "assessed": len(judged),
        "items": sum(1 for each in own if each["standing"] not in OUT),
    }


def redistribute(lines, whole):
    applying = [each for each in lines if each["standing"] != "not_applicable"]
    kept = sum((each["maximum"] for each in applying if each["maximum"] is not None), D(0))
    if whole is None or any(each["maximum"] is None for each in applying):
        whole = sum((each["maximum"] for each in lines if each["maximum"] is not None), D(0))
    for each in applying if kept not in (0, whole) else ():
        for name in ("maximum", "points") if each["maximum"] is not None else ():
            each[name] = None if each[name] is None else each[name] * whole / kept


def yes(met):
    return {"share": D(int(met)), "met": met, "level": 1 if met else 4, "reaches": [met] * 3}


def leveled(level, reaches):
    return {"share": D(int(level == 1)), "met": reaches[2], "level": level, "reaches": reaches}


def between(rule, value, figures):
    base, lead = figures
    better = SIGNS[rule["direction"], True]
    if better(base, lead):
        return None
    if SIGNS[rule["direction"], False](value, lead):
        return {"share": D(1)}
    return {"share": (value - base) / (lead - base) if better(value, base) else D(0)}


def threshold(rule, value, figures):
    sign, bound = figures[0]
    return yes(sign(value, bound))


def levels(rule, value, figures):
    level, reaches = None, []
    for number, base in enumerate(figures, start=1):
        if level is None and base is not None and base[0](value, base[1]):
            level = number
        reaches.append(True if level else None if base is None else False)
    if level is None and figures[2] is not None:
        level = 4
    return leveled(level, reaches) if any(figures) else None


def ratio(rule, value, figures):
    above, below = (value, figures[0]) if rule["direction"] == "higher" else (figures[0], value)
    if below <= 0:
        return None
    share = above / below if rule["cap"] is None else min(above / below, D(rule["cap"]))
    return {"share": share, "met": SIGNS[rule["direction"], False](value, figures[0])}


def bands(rule, value, figures):
    return {"points": next((won for sign, bound, won in figures if sign(value, bound)), D(0))} if figures else {}


def progress(rule, value, figures):
    start, target = figures
    if SIGNS[rule["direction"], True](start, target):
        return None
    met = SIGNS[rule["direction"], False](value, target)
    share = D(int(met)) if start == target else min(max((value - start) / (target - start), D(0)), D(1))
    return {"share": share, "met": met}


def deduct(rule, value, figures):
    return {"points": -(value * figures[0])}


JUDGES = {each.__name__: each for each in (between, threshold, levels, ratio, bands, progress, deduct)}
OF_LINE = ("indicator", "group", "standing", "maximum", "points", "share", "met", "level", "reaches", "value")


def differences(rules, record, result):
    """Where a result differs from this second computation, and what was not computed."""
    earlier = getcontext()
    setcontext(Context(prec=28))
    try:
        second = Second(rules, record)
        whole, gates, groups, lines = second.result()
    finally:
        setcontext(earlier)
    told = result | {"grade": result["grade"] and result["grade"]["key"]}
    wrong = [name for name, value in whole.items() if plain(value) != told[name]]
    for name, keys, own in (("gates", (), gates), ("groups", (), groups), ("lines", OF_LINE, lines)):
        mine = plain([{key: each[key] for key in keys or each} for each in own])
        theirs = [{key: each[key] for key in keys or own[0]} for each in result[name]]
        wrong += [
            f"{name}: {next(iter(one.values()))}" for one, other in zip(mine, theirs, strict=True) if one != other
        ]
    return wrong, second.skipped
