"""The command `repere`: its arguments, what each command does, what is printed."""
