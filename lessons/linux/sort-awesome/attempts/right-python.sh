python3 - <<'END'
from collections import Counter
from pathlib import Path

chapters = {}
for line in Path("tools.tsv").read_text().splitlines():
    category, name, description = line.split("\t")
    chapters.setdefault(category.lower(), {})[name] = description
text = "# Awesome tools\n"
for category in sorted(chapters):
    text += f"\n## {category}\n\n"
    text += "".join(f"- {name}: {chapters[category][name]}\n" for name in sorted(chapters[category]))
Path("AWESOME.md").write_text(text + "\n")
votes = Counter(Path("votes.txt").read_text().split())
Path("top3.txt").write_text("\n".join(f"{count} {name}" for name, count in votes.most_common(3)))
Path("names.txt").write_text(",".join(sorted(name.upper() for tools in chapters.values() for name in tools)))
END
