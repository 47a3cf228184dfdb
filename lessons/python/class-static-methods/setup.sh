cat > customer.py <<'END'
class Customer:
    def __init__(self, customer_id, plan, tenure):
        self.customer_id, self.plan, self.tenure = customer_id, plan, tenure

class VipCustomer(Customer):
    pass

def customer_from_csv(line):
    a, b, c = line.strip().split(",")
    return Customer(a, b, int(c))
END
