"""Checks of linux/curl-jq: what was fetched from the model registry, read from the files that it was saved in."""

import runpy
from typing import Any

from checks import Unmet, files
from checks.box import Box

ASKED = '{"customer_id": "C042", "features": {"tenure_months": 3, "support_calls": 7}}'
ERRORS = {
    "token": "401: the header with the token is missing or wrong",
    "JSON": "415: the content type is not `application/json`",
    "features": "422: the body is not understood",
    "no such page": "404: there is no such page",
}


def _figures(box: Box) -> dict[str, Any]:
    """What the registry knows: the functions of its own module."""
    return runpy.run_path(str(box.lesson / "figures.py"))


def models(box: Box) -> None:
    listed = _figures(box)["models"](box.seed)
    good = sorted((item for item in listed if item["auc"] >= 0.8), key=lambda item: -item["auc"])
    wanted = [item["name"] for item in good]
    found = [line.rstrip() for line in files.lines(box, "good-models.txt")]
    for line in found:
        if line.strip("\"' ") != line:
            raise Unmet(f"`good-models.txt` lists {files.shown(line)}, with quotes around it.", hint="`jq -r`")
        if line not in wanted:
            known = line in [item["name"] for item in listed]
            why = "its auc is below 0.8" if known else "there is no such model"
            raise Unmet(f"`good-models.txt` wrongly lists {files.shown(line)}: {why}.", actual=files.escaped(line[:80]))
        if found.count(line) > 1:
            raise Unmet(f"`good-models.txt` lists {files.shown(line)} more than once.")
    if len(found) < len(wanted):
        more = len(wanted) - len(found)
        raise Unmet(
            f"`good-models.txt` lists {len(found)} of them; {more} more have an auc of at least 0.8.",
            hint="`next` in an answer tells whether there is another page. An auc of exactly 0.8 counts.",
        )
    if found != wanted:
        raise Unmet("`good-models.txt` lists the right models in another order; the best comes first.")


def prediction(box: Box) -> None:
    hint = "`curl -i` shows the status and the headers of an answer."
    found = files.json_value(box, "prediction.json", hint=hint)
    if isinstance(found, dict) and "error" in found:
        told = next((words for key, words in ERRORS.items() if key in str(found["error"])), str(found["error"])[:80])
        raise Unmet(f"`prediction.json` holds an error. The server answered {told}.", hint=hint)
    if not isinstance(found, dict) or not {"id", "score"} <= found.keys():
        said = files.shown(files.text(box, "prediction.json").strip())
        raise Unmet(f"`prediction.json` holds {said}; it should be an answer with `id` and `score`.")
    if found != _figures(box)["prediction"](box.seed, ASKED):
        raise Unmet(
            "`prediction.json` is not what the server answers for C042 with these features.",
            expected="customer C042, tenure_months 3, support_calls 7",
            actual=files.escaped(str(found))[:200],
        )


def report(box: Box) -> None:
    found = files.text(box, "report.csv")
    if found.strip() in ("", "moved"):
        held = files.shown(found.strip()) if found.strip() else "nothing"
        raise Unmet(
            f"`report.csv` holds {held}. The server answered 302: the report has another address.",
            hint="An option of `curl` follows to it.",
        )
    files.expect_text(box, "report.csv", _figures(box)["report"](box.seed), reveal=False)


def health(box: Box) -> None:
    files.expect_number(box, "health.txt", 503, hint="Only the status code is wanted, not the body of the answer.")
