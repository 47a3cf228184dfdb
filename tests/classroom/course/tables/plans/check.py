from checks import Unmet


def plan_names(box):
    path = box / "plans.txt"
    if not path.exists():
        raise Unmet("There is no `plans.txt`.", expected="a file", actual="nothing", hint="Make one.")
    if path.read_text() != "dsl\nfiber\n":
        raise Unmet("`plans.txt` holds something else.")


def counted(box):
    path = box / "count.txt"
    if not path.exists() or path.read_text().strip() != "2":
        raise Unmet("`count.txt` does not hold the number.")


def table_untouched(box):
    if (box / "table.txt").read_text() != "fiber\ndsl\nfiber\n":
        raise Unmet("`table.txt` was changed.")
