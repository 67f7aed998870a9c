"""A question among others: what it continues, and what it asks of the answer before it."""
