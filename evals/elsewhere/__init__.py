"""What Repère answers on other texts than the report, beside words only and the naive template."""
