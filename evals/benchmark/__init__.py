"""What Repère costs, in time and memory, beside the naive template."""
