: > shapes.py
printf '{"name": "churn", "model": {"depth": 3, "lr": 0.1}, "stages": [{"id": "train"}, {"id": "eval"}]}\n' > settings.json
