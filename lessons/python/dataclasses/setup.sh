cat > records.py <<'END'
class Customer:
    def __init__(self, customer_id, plan="dsl", tenure=0, tags=[]):
        self.customer_id, self.plan, self.tenure, self.tags = customer_id, plan, tenure, tags

class Score:
    def __init__(self, value, customer_id):
        self.value, self.customer_id = value, customer_id
END
