from checks import Unmet


def highest(box):
    rates = [(box.seed * 7919 + step * 104729) % 10007 for step in range(1, 6)]
    path = box / "highest.txt"
    found = path.read_text().strip() if path.exists() else ""
    if found != str(max(rates)):
        raise Unmet("`highest.txt` does not hold the highest rate.", expected=max(rates), actual=found or "nothing")
