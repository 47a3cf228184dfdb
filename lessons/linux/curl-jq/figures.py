"""What the model registry knows, by the seed of the sandbox."""

import hashlib
import json

AUC = (0.831, 0.744, 0.702, 0.862, 0.8, 0.655, 0.7999, 0.871, 0.8125)
STAGES = ("prod", "old", "old", "staging", "staging", "old", "old", "dev", "dev")
NAMES = ("gbm-3", "logreg-1", "tree-2", "gbm-4", "mlp-1", "knn-1", "gbm-2", "stack-1", "mlp-2")
PAGE = 3


def models(seed):
    """The models as dictionaries; the seed decides which has which figures."""
    turn = (seed - 1) % len(NAMES)
    names = NAMES[turn:] + NAMES[:turn]
    return [{"name": name, "auc": auc, "stage": stage} for name, auc, stage in zip(names, AUC, STAGES, strict=True)]


def token(seed):
    """What has to be in the header of a request for a prediction."""
    return f"tk-{0x51C0FFEE + seed - 1:08x}"


def report(seed):
    """The monthly report."""
    return f"month,churned\n2024-01,{41 + (seed - 1) % 7}\n2024-02,{37 - (seed - 1) % 5}\n"


def prediction(seed, body):
    """The answer to a request for a prediction.

    Raises:
        KeyError, TypeError, ValueError: the request is not as it should be.
    """
    wanted = json.loads(body)
    customer, features = wanted["customer_id"], wanted["features"]
    tenure, calls = features["tenure_months"], features["support_calls"]
    score = round(min(1.0, 0.1 + 0.1 * calls - 0.002 * tenure), 3)
    digest = hashlib.sha256(f"{seed} {customer} {tenure} {calls}".encode()).hexdigest()
    return {"id": f"p-{customer}-{int(digest[:8], 16) % 99991:05d}", "score": score}
